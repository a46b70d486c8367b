/**
 * Backups of a project's entries in the platform's table of logs: one snapshot, one line for each
 * entry, in constant memory.
 */
@NullMarked
package io.tenantvault.backup.logs;

import org.jspecify.annotations.NullMarked;
