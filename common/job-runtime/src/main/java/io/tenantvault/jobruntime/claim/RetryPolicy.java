package io.tenantvault.jobruntime.claim;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a job is tried and how long it waits in between.
 *
 * @param maxAttempts attempts that may fail or get lost before the job has failed; those that a
 *     stopping worker gave back do not count
 * @param backoff the wait after the first one; four times as long after each further one
 */
public record RetryPolicy(int maxAttempts, Duration backoff, RandomGenerator random) {

  boolean allowsAnother(int attemptsSoFar) {
    return attemptsSoFar < maxAttempts;
  }

  /** The wait after so many attempts, with a quarter of jitter either way. */
  Duration delayAfter(int attemptsSoFar) {
    int doublings = 2 * Math.min(Math.max(attemptsSoFar - 1, 0), 6);
    double jitter = 0.75 + random.nextDouble() / 2;
    return Duration.ofMillis((long) ((backoff.toMillis() << doublings) * jitter));
  }
}
