package io.tenantvault.storage;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.StorageException.Unavailable;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request again while the storage is {@link Unavailable}: after exactly the time that the
 * storage asked for, else after a growing, random one. Other failures pass at once. It wraps what
 * throttles, so that each attempt takes its own turn. A stream that breaks off later is not its
 * business: the reader opens the document again.
 */
public final class Retrying implements ArtifactStorage {
  /** Name of the counter, by operation (store, open, delete). */
  public static final String RETRIES = "tenantvault.storage.retries";

  private static final Logger log = LoggerFactory.getLogger(Retrying.class);

  private final ArtifactStorage inner;
  private final RetryPolicy policy;
  private final Ticker ticker;
  private final Retry retry;
  private volatile @Nullable MeterRegistry registry;

  /** Retries what fails in the inner storage. */
  public Retrying(ArtifactStorage inner, RetryPolicy policy, Ticker ticker) {
    this.inner = inner;
    this.policy = policy;
    this.ticker = ticker;
    IntervalFunction backOff =
        IntervalFunction.ofExponentialRandomBackoff(
            policy.firstDelay(), 2.0, 0.5, policy.longestDelay());
    this.retry =
        Retry.of(
            "storage",
            RetryConfig.custom()
                .maxAttempts(policy.maxAttempts())
                .retryOnException(this::canHelp)
                .intervalBiFunction((attempt, outcome) ->
                    askedFor(outcome)
                        .map(Duration::toMillis)
                        .orElseGet(() -> backOff.apply(attempt)))
                .build());
  }

  /** Counts from now on what is sent again. */
  public void bindTo(MeterRegistry meters) {
    registry = meters;
    for (String operation : new String[] {"store", "open", "delete"}) {
      counter(meters, operation);
    }
  }

  private static Counter counter(MeterRegistry meters, String operation) {
    return Counter.builder(RETRIES)
        .description("Requests that were sent to the storage again because it was unavailable")
        .tag("operation", operation)
        .register(meters);
  }

  private boolean canHelp(Throwable failure) {
    return failure instanceof Unavailable unavailable
        && unavailable
            .retryAfter()
            .map(asked -> asked.compareTo(policy.longestWait()) <= 0)
            .orElse(true);
  }

  private static Optional<Duration> askedFor(Either<Throwable, Object> outcome) {
    return outcome.isLeft() && outcome.getLeft() instanceof Unavailable unavailable
        ? unavailable.retryAfter()
        : Optional.empty();
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    return untilAvailable("store", () -> inner.store(upload));
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    return untilAvailable("open", () -> inner.open(file, expectedSize));
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    return untilAvailable("delete", () -> inner.delete(file));
  }

  @Override
  public StorageLimits limits() {
    return inner.limits();
  }

  private interface Request<T> {
    T send() throws StorageException, InterruptedException;
  }

  // resilience4j's synchronous form swallows an interrupt while it sleeps; its asynchronous context
  // only counts and says how long to wait.
  private <T> T untilAvailable(String operation, Request<T> request)
      throws StorageException, InterruptedException {
    Retry.AsyncContext<Object> attempts = retry.asyncContext();
    while (true) {
      try {
        T answer = request.send();
        attempts.onComplete();
        return answer;
      } catch (Unavailable e) {
        long wait = attempts.onError(e);
        if (wait < 0) {
          throw e;
        }
        log.warn("{}; sent again in {} ms", e.getMessage(), wait);
        MeterRegistry meters = registry;
        if (meters != null) {
          counter(meters, operation).increment();
        }
        ticker.sleep(Duration.ofMillis(wait));
      }
    }
  }
}
