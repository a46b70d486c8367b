package io.tenantvault.replay;

import io.tenantvault.contract.codec.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The dead letters, and which of them have been dealt with; Kafka keeps both. */
final class LetterBook {

  /** Whose committed offsets say what has been dealt with. */
  static final String GROUP = "tenantvault.dead-letter-replay";

  private static final Duration POLL = Duration.ofSeconds(1);

  private final Consumer<String, byte[]> consumer;
  private final Map<TopicPartition, Done> done = new HashMap<>();

  /**
   * Reads through a consumer of {@link #GROUP}.
   *
   * @param consumer is not closed
   */
  LetterBook(Consumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  /** What is done with a letter. */
  @FunctionalInterface
  interface Reader {
    /** Reads one. */
    void read(Letter letter) throws InterruptedException;
  }

  /**
   * Gives those to the reader that nobody has dealt with, in their order. What arrives meanwhile is
   * left for the next time: a letter that comes back must not go round.
   */
  void open(Topic deadLetters, Reader reader) throws InterruptedException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(deadLetters.topicName()).stream()
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList();
    consumer.assign(partitions);
    consumer
        .committed(Set.copyOf(partitions))
        .forEach((partition, committed) -> done.put(partition, Done.of(committed)));
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    starts.forEach((partition, start) ->
        consumer.seek(partition, Math.max(start, dealtWith(partition).before())));
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
        TopicPartition partition = partition(message);
        if (message.offset() < ends.getOrDefault(partition, 0L)
            && !dealtWith(partition).has(message.offset())) {
          reader.read(new Letter(deadLetters, message));
        }
      }
    }
  }

  /** Returns when Kafka knows that it has been dealt with. */
  void dealtWith(Letter letter) {
    TopicPartition partition = partition(letter.message());
    Done now = dealtWith(partition).with(letter.message().offset());
    consumer.commitSync(Map.of(partition, now.toCommit()));
    done.put(partition, now);
  }

  private Done dealtWith(TopicPartition partition) {
    return done.getOrDefault(partition, Done.of(null));
  }

  private static TopicPartition partition(ConsumerRecord<String, byte[]> message) {
    return new TopicPartition(message.topic(), message.partition());
  }
}
