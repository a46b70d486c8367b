package io.tenantvault.notification.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does each duty again and again, on a thread of its own: at once while there is more to do. */
public final class Rounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final List<Duty> duties;
  private volatile List<Thread> threads = List.of();

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
    threads =
        duties.stream()
            .map(duty -> Thread.ofVirtual().name(duty.name()).start(() -> repeat(duty)))
            .toList();
  }

  /** Ends what is under way; what is being told is told again, after its lease. */
  @Override
  public void stop() {
    List<Thread> running = threads;
    threads = List.of();
    running.forEach(Thread::interrupt);
    try {
      for (Thread thread : running) {
        thread.join(STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }

  private static void repeat(Duty duty) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (!once(duty)) {
          Thread.sleep(duty.pause());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{} has stopped", duty.name());
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
