package io.tenantvault.storage;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Optional;

/** The budget of a process that knows of no other. */
public final class OwnBudget implements Budget {
  private final RateLimiter limiter;

  /**
   * A budget that is full.
   *
   * @param longest the longest wait that is given
   */
  public OwnBudget(Rate rate, Duration longest, Ticker ticker) {
    this.limiter =
        RateLimiter.of(
            "budget",
            RateLimiterConfig.custom()
                .limitForPeriod(rate.burst())
                .limitRefreshPeriod(rate.burstPeriod())
                .timeoutDuration(longest)
                .build(),
            ticker::nanos);
  }

  @Override
  public Optional<Duration> take() {
    long wait = limiter.reservePermission();
    return wait < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(wait));
  }

  /** Does nothing: the turns of this process are closed already. */
  @Override
  public void closeFor(Duration length) {}

  @Override
  public int available() {
    return limiter.getMetrics().getAvailablePermissions();
  }
}
