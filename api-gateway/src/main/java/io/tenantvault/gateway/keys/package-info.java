/**
 * The keys of encrypted backups, for restores by hand. They are read from the control plane as they
 * are wrapped there, and opened by the master keys that the gateway has, if it has any.
 */
@NullMarked
package io.tenantvault.gateway.keys;

import org.jspecify.annotations.NullMarked;
