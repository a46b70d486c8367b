package io.tenantvault.restore.transaction;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks now and then whether the server is at work for a session. An index can take an hour, in
 * which psql takes no byte of the dump; without a look at the server that would seem a standstill.
 */
public final class WatchSession implements AutoCloseable {

  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watch-session").factory());

  /**
   * Watches until it is closed.
   *
   * @param atWork what is looked at; may take a while
   * @param whenAtWork called after each look that found it so
   */
  WatchSession(BooleanSupplier atWork, Duration interval, Runnable whenAtWork) {
    Runnable look =
        () -> {
          if (atWork.getAsBoolean()) {
            whenAtWork.run();
          }
        };
    var unused =
        looks.scheduleWithFixedDelay(
            look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
