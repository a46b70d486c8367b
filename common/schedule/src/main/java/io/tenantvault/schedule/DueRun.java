package io.tenantvault.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * A run whose time has come.
 *
 * @param planned the latest of the times that have come
 * @param missed how many came before it that were not run
 * @param next when the schedule runs after it; nothing for never
 */
public record DueRun(Instant planned, int missed, Optional<Instant> next) {}
