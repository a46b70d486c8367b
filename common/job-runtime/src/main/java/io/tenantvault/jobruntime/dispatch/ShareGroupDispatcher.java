package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.jobruntime.dispatch.TakeRequest.Taken;
import io.tenantvault.jobruntime.publish.EventNotPublishedException;
import io.tenantvault.jobruntime.run.RunningJobs;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from Kafka into free slots, on one thread. It polls only with a slot in hand, so
 * what it cannot run stays on the broker for others; a broker or a database that is away is waited
 * for.
 */
public final class ShareGroupDispatcher {

  private static final Logger log = LoggerFactory.getLogger(ShareGroupDispatcher.class);

  /** Also how soon a stop is heard. */
  private static final Duration TICK = Duration.ofMillis(250);

  /** Without a free slot for so long, it leaves the group, so that others get all requests. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private static final Duration RECONNECT = Duration.ofSeconds(1);

  private final OpenQueue open;
  private final RunningJobs jobs;
  private final TakeRequest take;
  private final ClaimRequest claim;
  private final Readiness readiness;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  public ShareGroupDispatcher(
      OpenQueue open, RunningJobs jobs, TakeRequest take, ClaimRequest claim, Readiness readiness) {
    this.open = open;
    this.jobs = jobs;
    this.take = take;
    this.claim = claim;
    this.readiness = readiness;
  }

  /** Begins. A broker that is away does not fail the start. */
  public synchronized void start() {
    stopping = false;
    thread = Thread.ofPlatform().name("dispatcher").start(this::run);
  }

  /** Takes nothing more, leaves the group and returns; running jobs go on. */
  public synchronized void stop() throws InterruptedException {
    stopping = true;
    if (thread != null) {
      thread.join();
      thread = null;
    }
  }

  private void run() {
    try {
      while (!stopping) {
        if (awaitRoom()) {
          serve();
        }
      }
    } catch (InterruptException | InterruptedException e) {
      readiness.dispatcherDied();
      log.error("the dispatcher was interrupted and takes nothing more", e);
    } catch (Error e) {
      readiness.dispatcherDied();
      log.error("the dispatcher takes nothing more", e);
      throw e;
    }
  }

  // Whatever goes wrong, a consumer made anew is worth a try: closing gives back what it held.
  private void serve() throws InterruptedException {
    try (ShareQueue queue = open.open()) {
      dispatch(queue);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | EventNotPublishedException e) {
      open.distrust();
      readiness.brokerAway();
      log.warn("Kafka does not serve the dispatcher, trying again: {}", e.toString());
      Thread.sleep(RECONNECT);
    } catch (RuntimeException e) {
      log.error("the dispatcher has a defect, trying again", e);
      Thread.sleep(RECONNECT);
    }
  }

  private boolean awaitRoom() throws InterruptedException {
    if (!jobs.awaitSlot(TICK)) {
      return false;
    }
    jobs.freeSlot();
    return true;
  }

  /** Returns when all slots have been taken for a while. */
  private void dispatch(ShareQueue queue) throws InterruptedException {
    long freeAt = System.nanoTime();
    while (!stopping && System.nanoTime() - freeAt < BUSY.toNanos()) {
      if (jobs.awaitSlot(TICK)) {
        fillSlot(queue);
        freeAt = System.nanoTime();
      }
    }
  }

  private void fillSlot(ShareQueue queue) throws InterruptedException {
    Taken taken = Taken.SETTLED;
    try {
      Optional<ConsumerRecord<String, byte[]>> message = queue.poll(TICK);
      readiness.polled();
      if (message.isPresent()) {
        taken = take.take(queue, message.get());
      }
    } finally {
      if (taken != Taken.STARTED) {
        jobs.freeSlot();
      }
    }
    if (taken == Taken.RELEASED) {
      awaitDatabase();
    }
  }

  // A record that is released again and again is archived by the broker after a few deliveries.
  private void awaitDatabase() throws InterruptedException {
    readiness.databaseAway();
    while (!stopping && !claim.databaseAnswers()) {
      Thread.sleep(RECONNECT);
    }
    readiness.databaseBack();
  }
}
