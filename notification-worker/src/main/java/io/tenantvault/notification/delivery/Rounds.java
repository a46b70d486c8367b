package io.tenantvault.notification.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does each duty again and again, on a thread of its own: at once while there is more to do. */
public final class Rounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /** Less than Spring waits for an orderly end. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Duty> duties;
  private volatile List<Thread> threads = List.of();
  private volatile CountDownLatch stopping = new CountDownLatch(1);

  /** Starts nothing. */
  public Rounds(List<Duty> duties) {
    this.duties = List.copyOf(duties);
  }

  /**
   * Something to do.
   *
   * @param pause before the next round, when there was nothing to do or something went wrong
   * @param round returns whether there may be more
   */
  public record Duty(String name, Duration pause, BooleanSupplier round) {}

  @Override
  public void start() {
    var signal = new CountDownLatch(1);
    stopping = signal;
    threads =
        duties.stream()
            .map(duty -> Thread.ofVirtual().name(duty.name()).start(() -> repeat(duty, signal)))
            .toList();
  }

  /**
   * Lets the present rounds end: what is broken off in the middle may have been told, and would be
   * told again. One that takes too long is broken off all the same.
   */
  @Override
  public void stop() {
    stopping.countDown();
    List<Thread> running = threads;
    threads = List.of();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Thread thread : running) {
        if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException e) {
      running.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }

  private static void repeat(Duty duty, CountDownLatch stopping) {
    try {
      while (stopping.getCount() > 0) {
        if (!once(duty) && stopping.await(duty.pause().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{} was broken off", duty.name());
    }
  }

  private static boolean once(Duty duty) {
    try {
      return duty.round().getAsBoolean();
    } catch (DataAccessException e) {
      LOG.warn("{} waits for the control plane's database: {}", duty.name(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} failed and is repeated", duty.name(), e);
    }
    return false;
  }
}
