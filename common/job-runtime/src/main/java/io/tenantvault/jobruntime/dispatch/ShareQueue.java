package io.tenantvault.jobruntime.dispatch;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic read by a share group, one record at a time. For one thread.
 *
 * <p>The client may have fetched a record ahead that nobody has polled yet. The broker keeps it for
 * this member for 30 s, unless the consumer is closed.
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

  /** The next record, to be accepted or released before the next poll. */
  Optional<ConsumerRecord<String, byte[]>> poll(Duration atMost) {
    Iterator<ConsumerRecord<String, byte[]>> records = consumer.poll(atMost).iterator();
    return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
  }

  /** The record is done with. When the broker does not hear of it, it is delivered again. */
  void accept(ConsumerRecord<String, byte[]> message) {
    acknowledge(message, AcknowledgeType.ACCEPT);
  }

  /** The record is to be delivered again, to whomever. */
  void release(ConsumerRecord<String, byte[]> message) {
    acknowledge(message, AcknowledgeType.RELEASE);
  }

  private void acknowledge(ConsumerRecord<String, byte[]> message, AcknowledgeType type) {
    consumer.acknowledge(message, type);
    consumer
        .commitSync(ACKNOWLEDGE)
        .forEach((partition, failure) ->
            failure.ifPresent(e ->
                log.info(
                    "record {}@{} may be delivered again: {}",
                    partition.topicPartition(),
                    message.offset(),
                    e.getMessage())));
  }

  /** Leaves the group, and gives back what was fetched ahead and the partitions. */
  @Override
  public void close() {
    beforeClose.run();
    consumer.close(CLOSE);
  }
}
