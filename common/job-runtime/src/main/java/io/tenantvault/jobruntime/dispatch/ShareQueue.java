package io.tenantvault.jobruntime.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic read by a share group. For one thread.
 *
 * <p>The client may have fetched records ahead that nobody has polled yet. The broker keeps them
 * for this member for 30 s, unless the consumer is closed.
 */
final class ShareQueue implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ShareQueue.class);
  private static final Duration ACKNOWLEDGE = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final ShareConsumer<String, byte[]> consumer;
  private final Runnable beforeClose;

  /** Becomes a member of the consumer's group. */
  ShareQueue(ShareConsumer<String, byte[]> consumer, String topic, Runnable beforeClose) {
    this.consumer = consumer;
    this.beforeClose = beforeClose;
    consumer.subscribe(List.of(topic));
  }

  /**
   * The next records, each to be accepted or released, and that committed, before the next poll.
   */
  List<ConsumerRecord<String, byte[]>> poll(Duration atMost) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(atMost).forEach(records::add);
    return records;
  }

  /** Whether a broker is connected to; a poll does not say when none is. */
  boolean isConnected() {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .anyMatch(metric -> metric.metricValue() instanceof Number count && count.intValue() > 0);
  }

  /** The records are done with. When the broker does not hear of it, they are delivered again. */
  void accept(Collection<ConsumerRecord<String, byte[]>> messages) {
    messages.forEach(message -> consumer.acknowledge(message, AcknowledgeType.ACCEPT));
  }

  /** The records are to be delivered again, to whomever. */
  void release(Collection<ConsumerRecord<String, byte[]>> messages) {
    messages.forEach(message -> consumer.acknowledge(message, AcknowledgeType.RELEASE));
  }

  /** Tells the broker. */
  void commit() {
    consumer
        .commitSync(ACKNOWLEDGE)
        .forEach((partition, failure) ->
            failure.ifPresent(e ->
                log.info(
                    "records of {} may be delivered again: {}",
                    partition.topicPartition(),
                    e.getMessage())));
  }

  /** Leaves the group, and gives back what was fetched ahead and the partitions. */
  @Override
  public void close() {
    beforeClose.run();
    consumer.close(CLOSE);
  }
}
