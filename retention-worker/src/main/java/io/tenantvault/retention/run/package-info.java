/**
 * The passes over all backups: whoever's backup is about to expire is warned, and what has to go is
 * given up for deletion, by events only. All state is in the tables, so that a pass that breaks off
 * is simply done again.
 */
@NullMarked
package io.tenantvault.retention.run;

import org.jspecify.annotations.NullMarked;
