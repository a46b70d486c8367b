/**
 * Asks for the backups that schedules say, when their time has come. One process at a time does it;
 * a run that is asked for twice all the same is one job. Reads the control plane's tables, and
 * tells what it did by events only.
 */
@NullMarked
package io.tenantvault.retention.schedule;

import org.jspecify.annotations.NullMarked;
