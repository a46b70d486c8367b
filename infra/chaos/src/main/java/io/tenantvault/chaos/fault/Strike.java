package io.tenantvault.chaos.fault;

import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param at after the start of the run
 * @param kind what
 * @param pick which of those that it can happen to; any number of at least 0
 * @param hold how long it lasts
 */
public record Strike(Duration at, FaultKind kind, int pick, Duration hold) {}
