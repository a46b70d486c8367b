/**
 * Looks at a tenant before it is dumped: what server it lies on, whether its schema is there and
 * about how much it holds. Reads the catalogue only, never a tenant's rows.
 */
@NullMarked
package io.tenantvault.backup.source;

import org.jspecify.annotations.NullMarked;
