package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.jobruntime.publish.EventNotPublishedException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from Kafka into the table of attempts, on one thread, as they come: what lies on a
 * topic can only be served in its order, and a thousand requests of one project would be before a
 * single one of another. Whoever has a free slot starts them from there. A broker or a database
 * that is away is waited for.
 */
public final class ShareGroupDispatcher {

  private static final Logger log = LoggerFactory.getLogger(ShareGroupDispatcher.class);

  /** Also how soon a stop is heard. */
  private static final Duration TICK = Duration.ofMillis(250);

  private static final Duration RECONNECT = Duration.ofSeconds(1);

  private final OpenQueue open;
  private final TakeRequests take;
  private final AddJobs add;
  private final Readiness readiness;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  public ShareGroupDispatcher(OpenQueue open, TakeRequests take, AddJobs add, Readiness readiness) {
    this.open = open;
    this.take = take;
    this.add = add;
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
        serve();
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

  private void dispatch(ShareQueue queue) throws InterruptedException {
    while (!stopping) {
      List<ConsumerRecord<String, byte[]>> messages = queue.poll(TICK);
      if (queue.isConnected()) {
        readiness.polled();
      } else {
        readiness.brokerAway();
      }
      if (!messages.isEmpty() && !take.take(queue, messages)) {
        awaitDatabase();
      }
    }
  }

  // A record that is released again and again is archived by the broker after a few deliveries.
  private void awaitDatabase() throws InterruptedException {
    readiness.databaseAway();
    while (!stopping && !add.databaseAnswers()) {
      Thread.sleep(RECONNECT);
    }
    readiness.databaseBack();
  }
}
