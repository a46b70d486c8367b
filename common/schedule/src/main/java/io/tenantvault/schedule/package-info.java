/**
 * When a schedule runs: its cron expression in its time zone, moved by a time of its own, so that
 * thousands of tenants who say two o'clock do not all come at once. Knows no clock.
 */
@NullMarked
package io.tenantvault.schedule;

import org.jspecify.annotations.NullMarked;
