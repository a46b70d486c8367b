package io.tenantvault.projection.intake;

import io.tenantvault.contract.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A message and the event in it. */
record Readable(ConsumerRecord<String, byte[]> message, Event event) {}
