/**
 * Deletes backups before they expire: asks for it, and the retention worker empties the storage
 * before the backup leaves the catalogue.
 */
@NullMarked
package io.tenantvault.gateway.deletion;

import org.jspecify.annotations.NullMarked;
