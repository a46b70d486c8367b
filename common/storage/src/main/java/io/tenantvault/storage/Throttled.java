package io.tenantvault.storage;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.StorageException.Unavailable;
import java.io.InputStream;
import java.time.Duration;

/**
 * Holds stores and deletions back to a rate, and all of them for as long as the storage asked one
 * of them to wait. One of these stands before each place that has a limit of its own; the limit is
 * that of this process, so several processes share the rate by configuration.
 *
 * <p>Reading is not limited.
 */
public final class Throttled implements ArtifactStorage {
  /** Name of the gauge of messages that may be sent at once. */
  public static final String BUDGET = "tenantvault.telegram.budget";

  /** Name of the gauge of how long nothing may be sent, in seconds. */
  public static final String PAUSE = "tenantvault.telegram.pause";

  private static final Duration LONGEST_QUEUE = Duration.ofMinutes(10);

  private final ArtifactStorage inner;
  private final String place;
  private final Ticker ticker;
  private final RateLimiter turns;
  private final Gate gate;

  /**
   * Throttles the inner storage.
   *
   * @param place its name in messages
   * @param rate of stores and deletions
   */
  public Throttled(ArtifactStorage inner, String place, Rate rate, Ticker ticker) {
    this.inner = inner;
    this.place = place;
    this.ticker = ticker;
    this.gate = new Gate(ticker, rate.spacing());
    this.turns =
        RateLimiter.of(
            place,
            RateLimiterConfig.custom()
                .limitForPeriod(rate.burst())
                .limitRefreshPeriod(rate.burstPeriod())
                .timeoutDuration(LONGEST_QUEUE)
                .build(),
            ticker::nanos);
  }

  /**
   * Registers the gauges.
   *
   * @param chat the tag's value
   */
  public void bindTo(MeterRegistry registry, String chat) {
    Gauge.builder(BUDGET, turns, limiter -> limiter.getMetrics().getAvailablePermissions())
        .description(
            "Messages that this process may send to the chat at once; below 0, as many wait")
        .tag("chat", chat)
        .register(registry);
    Gauge.builder(PAUSE, gate, closed -> closed.secondsLeft())
        .description(
            "How long nothing may be sent to the chat, because Telegram asked for it or something was"
                + " sent just now")
        .baseUnit("seconds")
        .tag("chat", chat)
        .register(registry);
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    awaitTurn();
    try {
      return inner.store(upload);
    } catch (Unavailable e) {
      throw noted(e);
    }
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    return inner.open(file, expectedSize);
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    awaitTurn();
    try {
      return inner.delete(file);
    } catch (Unavailable e) {
      throw noted(e);
    }
  }

  @Override
  public StorageLimits limits() {
    return inner.limits();
  }

  private Unavailable noted(Unavailable failure) {
    failure.retryAfter().ifPresent(gate::closeFor);
    return failure;
  }

  private void awaitTurn() throws Unavailable, InterruptedException {
    long wait = turns.reservePermission();
    if (wait < 0) {
      throw new Unavailable(
          place + " is busy: no turn within " + LONGEST_QUEUE.toMinutes() + " minutes");
    }
    if (wait > 0) {
      ticker.sleep(Duration.ofNanos(wait));
    }
    gate.pass();
  }

  /** Lets one through at a time, and nobody while the storage wants to be left alone. */
  private static final class Gate {
    private final Ticker ticker;
    private final long spacing;
    private long opensAt;

    Gate(Ticker ticker, Duration spacing) {
      this.ticker = ticker;
      this.spacing = spacing.toNanos();
      this.opensAt = ticker.nanos();
    }

    synchronized void closeFor(Duration length) {
      long now = ticker.nanos();
      opensAt = now + Math.max(opensAt - now, length.toNanos());
    }

    synchronized double secondsLeft() {
      return Math.max(0, opensAt - ticker.nanos()) / 1e9;
    }

    void pass() throws InterruptedException {
      for (long wait = enter(); wait > 0; wait = enter()) {
        ticker.sleep(Duration.ofNanos(wait));
      }
    }

    private synchronized long enter() {
      long now = ticker.nanos();
      long wait = opensAt - now;
      if (wait <= 0) {
        opensAt = now + spacing;
      }
      return wait;
    }
  }
}
