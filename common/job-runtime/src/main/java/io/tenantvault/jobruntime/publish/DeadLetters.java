package io.tenantvault.jobruntime.publish;

import io.tenantvault.contract.codec.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Puts records that nobody can read on the dead-letter topic of where they came from. */
public final class DeadLetters {

  /** Says in words why the record is here. */
  public static final String REASON_HEADER = "tenantvault-reason";

  /** Says where the record lay, as topic-partition@offset. */
  public static final String ORIGIN_HEADER = "tenantvault-origin";

  private final Producer<String, byte[]> producer;

  /** Uses a producer that it does not own. */
  public DeadLetters(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Puts the record there as it is, headers included, and waits for the acknowledgement.
   *
   * @throws KafkaException when the broker has not acknowledged it in time
   */
  public void put(Topic from, ConsumerRecord<String, byte[]> unreadable, String reason)
      throws InterruptedException {
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(
            from.deadLetter().topicName(),
            null,
            unreadable.key(),
            unreadable.value(),
            unreadable.headers());
    letter.headers().add(REASON_HEADER, reason.getBytes(StandardCharsets.UTF_8));
    letter.headers().add(ORIGIN_HEADER, origin(unreadable).getBytes(StandardCharsets.UTF_8));
    try {
      producer.send(letter).get();
    } catch (ExecutionException e) {
      throw new KafkaException("no acknowledgement from " + letter.topic(), e.getCause());
    }
  }

  private static String origin(ConsumerRecord<String, byte[]> unreadable) {
    return unreadable.topic() + "-" + unreadable.partition() + "@" + unreadable.offset();
  }
}
