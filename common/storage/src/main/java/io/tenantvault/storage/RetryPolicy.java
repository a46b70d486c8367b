package io.tenantvault.storage;

import java.time.Duration;

/**
 * How often and when a request to the storage is sent again.
 *
 * @param maxAttempts how often in all, the first included
 * @param firstDelay about how long before the second attempt; it doubles from there, give or take a
 *     half
 * @param longestDelay the most that it grows to
 * @param longestWait the longest wait that the storage may ask for; asked for more, the request
 *     fails at once and the job's own retry comes later
 */
public record RetryPolicy(
    int maxAttempts, Duration firstDelay, Duration longestDelay, Duration longestWait) {

  /** Refuses what is no policy. */
  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("max-attempts must be at least 1: " + maxAttempts);
    }
    if (firstDelay.toMillis() < 1) {
      throw new IllegalArgumentException("first-delay must be at least 1ms: " + firstDelay);
    }
    if (longestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "longest-delay must not be shorter than first-delay: " + longestDelay);
    }
    if (longestWait.isNegative()) {
      throw new IllegalArgumentException("longest-wait must not be negative: " + longestWait);
    }
  }
}
