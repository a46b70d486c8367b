package io.tenantvault.projection.rebuild;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.projection.intake.TakeBatch;
import io.tenantvault.projection.intake.Unusable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads topics from their start to what is their end now, and brings all of it into the tables. */
final class ReadTopics {

  /** Those that the projection reads; requests first, so that a job's row begins with them. */
  static final List<Topic> TOPICS =
      List.of(Topic.BACKUP_REQUESTS, Topic.RESTORE_REQUESTS, Topic.EVENTS, Topic.AUDIT);

  private static final Duration POLL = Duration.ofSeconds(1);

  private final Consumer<String, byte[]> consumer;
  private final TakeBatch batch;

  /**
   * Reads through a consumer that commits nothing.
   *
   * @param consumer is not closed
   */
  ReadTopics(Consumer<String, byte[]> consumer, TakeBatch batch) {
    this.consumer = consumer;
    this.batch = batch;
  }

  /**
   * What was on a topic.
   *
   * @param events how many
   * @param unusable those that the tables do not have
   * @param lostBefore partitions whose first events are gone, with the first offset that is there
   */
  record Read(
      Topic topic, long events, List<Unusable> unusable, Map<TopicPartition, Long> lostBefore) {}

  /**
   * Reads one.
   *
   * @throws org.springframework.dao.DataAccessException when the database does not answer
   * @throws org.apache.kafka.common.KafkaException when the cluster does not answer or refuses
   */
  Read read(Topic topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    var unusable = new ArrayList<Unusable>();
    long events = 0;
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      var messages = new ArrayList<ConsumerRecord<String, byte[]>>();
      consumer.poll(POLL).forEach(messages::add);
      events += messages.size();
      unusable.addAll(batch.take(messages));
    }
    starts.values().removeIf(offset -> offset == 0);
    return new Read(topic, events, unusable, starts);
  }
}
