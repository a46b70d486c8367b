/**
 * Keeps single backups from expiring and from being deleted, until somebody releases them: a legal
 * hold.
 */
@NullMarked
package io.tenantvault.gateway.hold;

import org.jspecify.annotations.NullMarked;
