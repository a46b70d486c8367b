package io.tenantvault.projection.intake;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.Event;
import io.tenantvault.projection.tables.Told;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A message and the event in it. */
record Readable(ConsumerRecord<String, byte[]> message, Event event) {

  /** The event, and what it belongs to. */
  Told told() {
    return new Told(event, TraceContext.of(message).orElse(null));
  }
}
