package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.codec.Topic;
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
 * Reads a topic in a group of consumers, on one thread. Records are acknowledged when they were
 * taken; whatever is away and keeps them from it is waited for, and what was read then is read
 * again.
 */
public final class FollowTopic implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(FollowTopic.class);

  /** Also how soon a stop is heard. */
  private static final Duration TICK = Duration.ofMillis(250);

  private static final Duration RECONNECT = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final KafkaConnection kafka;
  private final PrepareCluster cluster;
  private final Topic topic;
  private final String group;
  private final Take take;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  /**
   * Starts nothing.
   *
   * @param group of the consumers that share the topic
   * @param take takes what is read
   */
  public FollowTopic(
      KafkaConnection kafka, PrepareCluster cluster, Topic topic, String group, Take take) {
    this.kafka = kafka;
    this.cluster = cluster;
    this.topic = topic;
    this.group = group;
    this.take = take;
  }

  /** Does what is to be done with records. */
  @FunctionalInterface
  public interface Take {
    /**
     * Returns when all of them are done with; they are not read again then.
     *
     * @throws RuntimeException when they cannot be taken now; they are read again
     */
    void take(ConsumerRecords<String, byte[]> messages) throws InterruptedException;
  }

  /** Begins. A broker that is away does not fail the start. */
  @Override
  public synchronized void start() {
    stopping = false;
    thread = Thread.ofPlatform().daemon().name(topic.topicName()).start(this::run);
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

  /** Also no after it has ended by a defect. */
  @Override
  public synchronized boolean isRunning() {
    return thread != null && thread.isAlive();
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
      LOG.warn("{} is not followed, trying again: {}", topic.topicName(), e.toString());
      Thread.sleep(RECONNECT);
    }
  }

  private void follow() throws InterruptedException {
    try (Consumer<String, byte[]> consumer = kafka.consumer(group)) {
      consumer.subscribe(List.of(topic.topicName()));
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
