/**
 * A dump whose schema is to have another name: how it gets it within one transaction, and what in
 * it has to follow because PostgreSQL sees only text there.
 */
@NullMarked
package io.tenantvault.restore.naming;

import org.jspecify.annotations.NullMarked;
