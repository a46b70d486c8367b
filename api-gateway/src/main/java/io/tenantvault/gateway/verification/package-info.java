/**
 * Asks for backups to be looked through. What came of it, {@code history} shows with the backup.
 */
@NullMarked
package io.tenantvault.gateway.verification;

import org.jspecify.annotations.NullMarked;
