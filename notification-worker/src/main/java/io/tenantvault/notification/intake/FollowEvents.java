package io.tenantvault.notification.intake;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.jobruntime.dispatch.KafkaConnection;
import io.tenantvault.jobruntime.dispatch.PrepareCluster;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the topic of events, on one thread. Records are acknowledged when what is to be told of
 * them is written down; a broker or a database that is away is waited for, and what was read then
 * is read again.
 */
public final class FollowEvents implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(FollowEvents.class);

  /** Also how soon a stop is heard. */
  private static final Duration TICK = Duration.ofMillis(250);

  private static final Duration RECONNECT = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final KafkaConnection kafka;
  private final PrepareCluster cluster;
  private final String group;
  private final TakeEvents take;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  /** Starts nothing. */
  public FollowEvents(
      KafkaConnection kafka, PrepareCluster cluster, String group, TakeEvents take) {
    this.kafka = kafka;
    this.cluster = cluster;
    this.group = group;
    this.take = take;
  }

  /** Begins. A broker that is away does not fail the start. */
  @Override
  public synchronized void start() {
    stopping = false;
    thread = Thread.ofPlatform().daemon().name("events").start(this::run);
  }

  /** Leaves the group after the present records, or without an answer of the broker soon. */
  @Override
  public synchronized void stop() {
    stopping = true;
    Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    try {
      if (!running.join(STOP)) {
        running.interrupt();
        running.join(STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      while (!stopping) {
        serve();
      }
    } catch (InterruptException | InterruptedException e) {
      LOG.debug("stopped", e);
    }
  }

  // Whatever goes wrong, a consumer made anew is worth a try.
  private void serve() throws InterruptedException {
    try {
      cluster.createTopics();
      follow();
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("the events are not followed, trying again: {}", e.toString());
      Thread.sleep(RECONNECT);
    }
  }

  private void follow() throws InterruptedException {
    try (Consumer<String, byte[]> consumer = kafka.consumer(group)) {
      consumer.subscribe(List.of(Topic.EVENTS.topicName()));
      while (!stopping) {
        ConsumerRecords<String, byte[]> messages = consumer.poll(TICK);
        if (!messages.isEmpty()) {
          take.take(messages);
          consumer.commitSync();
        }
      }
    }
  }
}
