package io.tenantvault.contract.codec;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.tenantvault.contract.event.Event;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.core.JacksonException;

/** Events to Kafka records and back. Safe for use by many threads. */
public final class EventCodec {

  private static final String JSON = "application/json";

  /** Years of four digits: what ISO 8601 and the tables have, where Java's times go on. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final URI source;

  /**
   * A codec for one publisher.
   *
   * @param source the publisher as a URI reference, for example {@code /tenantvault/backup-worker}
   */
  public EventCodec(URI source) {
    this.source = source;
  }

  /** The record to send, with its topic, key and headers. */
  public ProducerRecord<String, byte[]> encode(Event event) {
    CloudEvent cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.eventId())
            .withSource(source)
            .withType(EventType.of(event).wireName())
            .withSubject(event.subject())
            .withTime(event.occurredAt().atOffset(ZoneOffset.UTC))
            .withData(JSON, BytesCloudEventData.wrap(EventJson.write(event)))
            .build();
    return KafkaMessageFactory.<String>createWriter(
            Topic.of(event).topicName(), null, Topic.keyOf(event))
        .writeBinary(cloudEvent);
  }

  /**
   * The event of a record.
   *
   * @throws MalformedEventException when the record is no CloudEvent, its type is unknown, or its
   *     data do not fit the type
   */
  public Event decode(ConsumerRecord<String, byte[]> message) throws MalformedEventException {
    CloudEvent cloudEvent = read(message);
    EventType type =
        EventType.ofWireName(cloudEvent.getType())
            .orElseThrow(() ->
                new MalformedEventException("unknown ce_type '" + cloudEvent.getType() + "'"));
    if (cloudEvent.getData() == null) {
      throw new MalformedEventException("no data");
    }
    try {
      return timely(EventJson.read(cloudEvent.getData().toBytes(), type.recordType()));
    } catch (JacksonException e) {
      throw new MalformedEventException(type.wireName() + ": " + EventJson.reason(e));
    }
  }

  private static Event timely(Event event) throws MalformedEventException {
    if (event.occurredAt().isBefore(FIRST) || !event.occurredAt().isBefore(END)) {
      throw new MalformedEventException(
          "occurred_at: %s is no time of this calendar".formatted(event.occurredAt()));
    }
    return event;
  }

  private static CloudEvent read(ConsumerRecord<String, byte[]> message)
      throws MalformedEventException {
    try {
      return KafkaMessageFactory.createReader(message).toEvent();
    } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
      throw new MalformedEventException(
          "no CloudEvent in Kafka's binary binding: " + e.getMessage());
    }
  }
}
