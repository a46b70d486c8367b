package io.tenantvault.notification.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.notifications.retry.*}.
 *
 * @param first the pause after the first attempt; each further one is twice as long
 * @param longest pause
 * @param giveUpAfter from the event's arrival
 * @param lease how long an attempt may take before another worker makes it
 */
@ConfigurationProperties("tenantvault.notifications.retry")
public record RetryProperties(
    @DefaultValue("10s") Duration first,
    @DefaultValue("1h") Duration longest,
    @DefaultValue("5d") Duration giveUpAfter,
    @DefaultValue("5m") Duration lease) {

  private static final int MOST_DOUBLINGS = 30;
  private static final double JITTER = 0.2;

  /** Refuses what cannot work. */
  public RetryProperties {
    if (!first.isPositive() || longest.compareTo(first) < 0 || !giveUpAfter.isPositive()) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.retry needs first > 0, longest >= first and give-up-after > 0");
    }
    if (lease.compareTo(Duration.ofMinutes(2)) < 0) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.retry.lease must be at least 2m: an attempt takes so long when"
              + " the other side is slow");
    }
  }

  /** The pause after an attempt, counted from 1; up to a fifth longer or shorter by chance. */
  Duration pauseAfter(int attempt, RandomGenerator chance) {
    int doublings = Math.min(attempt - 1, MOST_DOUBLINGS);
    double millis = Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, doublings));
    return Duration.ofMillis((long) (millis * chance.nextDouble(1 - JITTER, 1 + JITTER)));
  }
}
