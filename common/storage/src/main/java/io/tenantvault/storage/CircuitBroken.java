package io.tenantvault.storage;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.StorageException.Unavailable;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a storage alone that does not answer: when too many of the latest requests have failed,
 * all are refused for a while, with how long it lasts, and then a few are let through to see
 * whether it is back. What the storage says no to counts as an answer; a wait that it asked for
 * counts as neither.
 *
 * <p>It wraps what spreads and throttles, so that nobody waits for a turn in vain, and is wrapped
 * by what retries, which waits as long as it is told.
 */
public final class CircuitBroken implements ArtifactStorage {
  /** Name of the gauges: 1 for the state that the circuit is in, 0 for the others. */
  public static final String STATE = "tenantvault.storage.circuit.state";

  private static final Logger log = LoggerFactory.getLogger(CircuitBroken.class);

  /** While others see whether it is back. */
  private static final Duration PROBE = Duration.ofSeconds(2);

  private final ArtifactStorage inner;
  private final String place;
  private final CircuitPolicy policy;
  private final Ticker ticker;
  private final CircuitBreaker breaker;
  private volatile long opensAt;

  /**
   * Guards the inner storage.
   *
   * @param place its name in messages
   */
  public CircuitBroken(ArtifactStorage inner, String place, CircuitPolicy policy, Ticker ticker) {
    this.inner = inner;
    this.place = place;
    this.policy = policy;
    this.ticker = ticker;
    this.breaker =
        CircuitBreaker.of(
            place,
            CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(policy.requests())
                .minimumNumberOfCalls(policy.requests())
                .failureRateThreshold(policy.failurePercent())
                .permittedNumberOfCallsInHalfOpenState(policy.probes())
                // It opens after this time, not at it.
                .waitDurationInOpenState(policy.openFor().minusMillis(1))
                .clock(new TickingClock(ticker))
                .build());
    breaker.getEventPublisher().onStateTransition(event -> changed(event.getStateTransition()));
  }

  /**
   * Registers the gauges.
   *
   * @param bot the tag's value
   */
  public void bindTo(MeterRegistry registry, String bot) {
    for (CircuitBreaker.State state :
        new CircuitBreaker.State[] {
          CircuitBreaker.State.CLOSED, CircuitBreaker.State.HALF_OPEN, CircuitBreaker.State.OPEN
        }) {
      Gauge.builder(STATE, breaker, circuit -> circuit.getState() == state ? 1 : 0)
          .description("1 for the state of the circuit to the storage, 0 for the others")
          .tag("bot", bot)
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    return guarded(() -> inner.store(upload));
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    return guarded(() -> inner.open(file, expectedSize));
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    return guarded(() -> inner.delete(file));
  }

  @Override
  public StorageLimits limits() {
    return inner.limits();
  }

  private interface Request<T> {
    T send() throws StorageException, InterruptedException;
  }

  private <T> T guarded(Request<T> request) throws StorageException, InterruptedException {
    if (!breaker.tryAcquirePermission()) {
      throw refusal();
    }
    long begin = ticker.nanos();
    boolean counted = false;
    try {
      T answer = request.send();
      breaker.onSuccess(ticker.nanos() - begin, TimeUnit.NANOSECONDS);
      counted = true;
      return answer;
    } catch (Unavailable e) {
      if (e.retryAfter().isEmpty()) {
        breaker.onError(ticker.nanos() - begin, TimeUnit.NANOSECONDS, e);
        counted = true;
      }
      throw e;
    } catch (StorageException e) {
      breaker.onSuccess(ticker.nanos() - begin, TimeUnit.NANOSECONDS);
      counted = true;
      throw e;
    } finally {
      // An interrupt, a defect, content that cannot be read: nothing is known of the storage.
      if (!counted) {
        breaker.releasePermission();
      }
    }
  }

  private Unavailable refusal() {
    Duration left =
        breaker.getState() == CircuitBreaker.State.OPEN
            ? Duration.ofNanos(opensAt - ticker.nanos())
            : PROBE;
    // In whole seconds, upwards: who comes back too early has come in vain.
    Duration wait = Duration.ofSeconds(Math.max(1, left.plusMillis(999).toSeconds()));
    return new Unavailable(
        place
            + " does not answer, so it is left alone; the next request may be sent in "
            + wait.toSeconds()
            + " s",
        wait);
  }

  private void changed(CircuitBreaker.StateTransition transition) {
    switch (transition.getToState()) {
      case OPEN -> {
        opensAt = ticker.nanos() + policy.openFor().toNanos();
        log.warn(
            "{} is left alone for {} s: it did not answer {} % or more of its latest requests",
            place, policy.openFor().toSeconds(), policy.failurePercent());
      }
      case HALF_OPEN -> log.info("{} is asked again, to see whether it is back", place);
      case CLOSED -> log.info("{} answers again", place);
      case DISABLED, FORCED_OPEN, METRICS_ONLY -> log.info("{}: {}", place, transition);
    }
  }
}
