package io.tenantvault.jobruntime.claim;

import io.tenantvault.contract.job.FailureCode;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a job is tried and how long it waits in between.
 *
 * @param maxAttempts attempts that may fail or get lost before the job has failed; those that a
 *     stopping worker gave back do not count, nor those that an outage ended
 * @param backoff the wait after the first one; four times as long after each further one
 * @param outage while the storage of artifacts does not answer
 */
public record RetryPolicy(
    int maxAttempts, Duration backoff, Outage outage, RandomGenerator random) {

  /**
   * What an outage of the storage may cost a job: attempts of their own, which reach further than
   * an outage lasts.
   *
   * @param maxAttempts attempts that may end by it
   * @param backoff the wait after the first one; twice as long after each further one
   * @param longest the most that it grows to
   */
  public record Outage(int maxAttempts, Duration backoff, Duration longest) {

    private Duration delayAfter(int attemptsSoFar) {
      int doublings = Math.min(Math.max(attemptsSoFar - 1, 0), 20);
      long millis = backoff.toMillis() << doublings;
      return Duration.ofMillis(Math.min(millis, longest.toMillis()));
    }
  }

  /** Whether a failure with this code is an outage. */
  static boolean isOutage(FailureCode code) {
    return code == FailureCode.STORAGE_UNAVAILABLE;
  }

  /**
   * Whether there may be another attempt.
   *
   * @param alike attempts that have failed with such a code so far
   */
  boolean allowsAnother(FailureCode code, int alike) {
    return code.retryable() && alike < (isOutage(code) ? outage.maxAttempts() : maxAttempts);
  }

  /** The same where somebody has to find out what a lost attempt has done: as in an outage. */
  boolean allowsAnotherLook(int alike) {
    return alike < outage.maxAttempts();
  }

  /** The wait before another look, with a quarter of jitter either way. */
  Duration delayBeforeLook(int alike) {
    return jittered(outage.delayAfter(alike));
  }

  /** The wait after so many attempts with such a code, with a quarter of jitter either way. */
  Duration delayAfter(FailureCode code, int alike) {
    return jittered(exactDelayAfter(code, alike));
  }

  private Duration jittered(Duration exact) {
    double jitter = 0.75 + random.nextDouble() / 2;
    return Duration.ofMillis((long) (exact.toMillis() * jitter));
  }

  private Duration exactDelayAfter(FailureCode code, int alike) {
    if (isOutage(code)) {
      return outage.delayAfter(alike);
    }
    int doublings = 2 * Math.min(Math.max(alike - 1, 0), 6);
    return Duration.ofMillis(backoff.toMillis() << doublings);
  }
}
