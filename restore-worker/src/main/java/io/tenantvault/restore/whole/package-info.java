/**
 * Restoring all of a tenant: its schema is set aside as a whole, and the dump makes it anew, under
 * another name where it is that of another project.
 */
@NullMarked
package io.tenantvault.restore.whole;

import org.jspecify.annotations.NullMarked;
