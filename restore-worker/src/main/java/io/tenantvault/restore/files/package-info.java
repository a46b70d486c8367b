/**
 * Owns the restore of a project's files: each of them whole or not at all, and none before the
 * whole backup is known to be what was stored.
 */
@NullMarked
package io.tenantvault.restore.files;

import org.jspecify.annotations.NullMarked;
