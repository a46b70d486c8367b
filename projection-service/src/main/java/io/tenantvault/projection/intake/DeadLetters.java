package io.tenantvault.projection.intake;

import io.tenantvault.contract.codec.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** The topics of events that nobody can use. */
@Component
class DeadLetters {

  /** As the workers name them. */
  static final String REASON_HEADER = "tenantvault-reason";

  static final String ORIGIN_HEADER = "tenantvault-origin";

  private final KafkaTemplate<String, byte[]> kafka;

  DeadLetters(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  /** Returns when the broker has it; fails when it does not acknowledge. */
  void put(ConsumerRecord<String, byte[]> message, Topic topic, String reason) {
    try {
      send(letter(topic, message, message.headers(), message.value(), reason));
    } catch (KafkaException | CompletionException e) {
      if (!isTooLarge(e)) {
        throw e;
      }
      // A topic that somebody else made may take less. The origin says where the whole of it lies.
      send(
          letter(
              topic, message, new RecordHeaders(), null, reason + " (too large to be kept here)"));
    }
  }

  private void send(ProducerRecord<String, byte[]> letter) {
    kafka.send(letter).join();
  }

  private static ProducerRecord<String, byte[]> letter(
      Topic topic,
      ConsumerRecord<String, byte[]> message,
      Headers headers,
      byte @Nullable [] body,
      String reason) {
    var letter = new ProducerRecord<>(topic.topicName(), null, message.key(), body, headers);
    letter.headers().add(REASON_HEADER, utf8(reason)).add(ORIGIN_HEADER, utf8(origin(message)));
    return letter;
  }

  private static String origin(ConsumerRecord<String, byte[]> message) {
    return "%s-%d@%d".formatted(message.topic(), message.partition(), message.offset());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isTooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException) {
        return true;
      }
    }
    return false;
  }
}
