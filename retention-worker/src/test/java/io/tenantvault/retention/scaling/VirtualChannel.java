package io.tenantvault.retention.scaling;

import io.tenantvault.storage.Rate;
import io.tenantvault.storage.StorageException.Unavailable;
import io.tenantvault.storage.Ticker;
import io.tenantvault.storage.Turns;
import java.time.Duration;
import java.time.Instant;

/**
 * A channel with its turns, on a clock of its own that goes on with what is sent. All processes
 * share one budget of 20 messages a minute.
 */
final class VirtualChannel {
  private static final Rate TELEGRAM = new Rate(20, Duration.ofSeconds(1));

  private final Clock clock = new Clock();
  private final Turns turns = new Turns("a channel", TELEGRAM, clock);
  private long messages;

  private static final class Clock implements Ticker {
    private long nanos;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void sleep(Duration length) {
      nanos += length.toNanos();
    }
  }

  /**
   * When a message is sent that is ready then. Called in the order of these times.
   *
   * @throws Unavailable when more than ten minutes of others wait
   */
  Instant send(Instant ready) throws Unavailable, InterruptedException {
    clock.nanos = Math.max(clock.nanos, since(ready));
    turns.await();
    messages++;
    return Tenants.MIDNIGHT.plusNanos(clock.nanos);
  }

  /** How long a message would wait that is ready then. */
  long busyFor(Instant time) {
    return Math.max(0, clock.nanos - since(time));
  }

  long messages() {
    return messages;
  }

  private static long since(Instant time) {
    return Duration.between(Tenants.MIDNIGHT, time).toNanos();
  }
}
