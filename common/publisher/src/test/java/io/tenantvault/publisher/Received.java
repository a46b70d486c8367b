package io.tenantvault.publisher;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.contract.event.Event;
import java.net.URI;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sent records as a consumer gets them. */
final class Received {
  private static final EventCodec CODEC = new EventCodec(URI.create("/tenantvault/test"));

  private Received() {}

  static ConsumerRecord<String, byte[]> message(ProducerRecord<String, byte[]> sent) {
    var message = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
    sent.headers().forEach(message.headers()::add);
    return message;
  }

  static Event event(ProducerRecord<String, byte[]> sent) {
    return event(message(sent));
  }

  static Event event(ConsumerRecord<String, byte[]> message) {
    try {
      return CODEC.decode(message);
    } catch (MalformedEventException e) {
      throw new AssertionError("unreadable", e);
    }
  }
}
