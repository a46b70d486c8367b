package io.tenantvault.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Publishes a dead letter on the topic that it came from, as it was there. */
final class PublishAgain {

  /** Of the headers that were added on the way. */
  private static final String OURS = "tenantvault-";

  private static final int LOOKS = 10;
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Producer<String, byte[]> producer;
  private final Supplier<Consumer<String, byte[]>> consumers;

  /**
   * Publishes through a producer that it does not own.
   *
   * @param consumers make a consumer for letters that only their origin has as a whole
   */
  PublishAgain(Producer<String, byte[]> producer, Supplier<Consumer<String, byte[]>> consumers) {
    this.producer = producer;
    this.consumers = consumers;
  }

  /**
   * Returns when the broker has acknowledged it.
   *
   * @return where it lies now; empty where it cannot be known what it was
   * @throws KafkaException when the broker does not acknowledge it
   */
  Optional<RecordMetadata> publish(Letter letter) throws InterruptedException {
    Optional<Letter.Origin> origin = letter.origin();
    Optional<ConsumerRecord<String, byte[]>> whole =
        letter.isCut() ? origin.flatMap(this::whole) : Optional.of(letter.message());
    if (origin.isEmpty() || whole.isEmpty()) {
      return Optional.empty();
    }
    var headers = new RecordHeaders();
    whole
        .get()
        .headers()
        .forEach(header -> {
          if (!header.key().startsWith(OURS)) {
            headers.add(header);
          }
        });
    headers.add(Letter.REPLAY_HEADER, letter.address().getBytes(StandardCharsets.UTF_8));
    var again =
        new ProducerRecord<>(
            origin.get().topic().topicName(),
            null,
            whole.get().key(),
            whole.get().value(),
            headers);
    try {
      return Optional.of(producer.send(again).get());
    } catch (ExecutionException e) {
      throw new KafkaException("no acknowledgement from " + again.topic(), e.getCause());
    }
  }

  private Optional<ConsumerRecord<String, byte[]>> whole(Letter.Origin origin) {
    try (Consumer<String, byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(origin.partition()));
      consumer.seek(origin.partition(), origin.offset());
      for (int look = 0; look < LOOKS; look++) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
          // A later one is the first where the topic has dropped it.
          return message.offset() == origin.offset() ? Optional.of(message) : Optional.empty();
        }
      }
      return Optional.empty();
    }
  }
}
