package io.tenantvault.jobruntime.run;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duties of a worker, each on a thread of its own: a broker that does not answer must never
 * keep a lease from being renewed. They are platform threads, because jobs that compute can keep
 * all carriers of virtual threads to themselves.
 */
public final class Duties {

  private static final Logger log = LoggerFactory.getLogger(Duties.class);

  private final List<Duty> duties;
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);

  public Duties(List<Duty> duties) {
    this.duties = List.copyOf(duties);
  }

  /** Starts all of them. */
  public void start() {
    for (Duty duty : duties) {
      Thread.ofPlatform().daemon().name(duty.name()).start(() -> repeat(duty));
    }
  }

  /** Ends each after its present turn, and waits for none. */
  public void stop() {
    stopped.countDown();
  }

  /** The names of those that have ended before they were asked to, by a defect. */
  public Set<String> ended() {
    return Set.copyOf(ended);
  }

  private void repeat(Duty duty) {
    try {
      while (!pause(duty.every())) {
        takeTurn(duty);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (stopped.getCount() > 0) {
        ended.add(duty.name());
        log.error("{} has ended by a defect; only a restart of the process helps", duty.name());
      }
    }
  }

  private boolean pause(Duration pause) throws InterruptedException {
    return stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void takeTurn(Duty duty) throws InterruptedException {
    try {
      duty.turn().take();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (stopped.getCount() > 0) {
        log.warn("{}: {}; trying again", duty.name(), e.toString());
      }
    }
  }
}
