/**
 * Owns when backups are verified without anybody asking: the newest of each project, one after
 * another.
 */
@NullMarked
package io.tenantvault.restore.schedule;

import org.jspecify.annotations.NullMarked;
