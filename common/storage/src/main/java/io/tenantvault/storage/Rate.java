package io.tenantvault.storage;

import java.time.Duration;

/**
 * How fast requests may follow each other in one place.
 *
 * @param perMinute requests within a minute; a quarter of them may come as soon as the spacing lets
 *     them, so that a small backup does not wait between its two documents
 * @param spacing the least time between two of them
 */
public record Rate(int perMinute, Duration spacing) {
  private static final int BURSTS_PER_MINUTE = 4;

  /** Refuses a rate that lets nothing through. */
  public Rate {
    if (perMinute < 1) {
      throw new IllegalArgumentException("per-minute must be at least 1: " + perMinute);
    }
    if (spacing.isNegative() || spacing.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("spacing must be between 0 and 1 minute: " + spacing);
    }
  }

  /** How many may follow each other at the spacing. */
  public int burst() {
    return Math.max(1, perMinute / BURSTS_PER_MINUTE);
  }

  /** The time after which as many may follow again. */
  public Duration burstPeriod() {
    return Duration.ofMinutes(burst()).dividedBy(perMinute);
  }

  /** The time in which one more may be sent. */
  public Duration step() {
    return Duration.ofMinutes(1).dividedBy(perMinute);
  }
}
