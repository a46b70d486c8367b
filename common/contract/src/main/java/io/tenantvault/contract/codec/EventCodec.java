package io.tenantvault.contract.codec;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.tenantvault.contract.event.Event;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.core.JacksonException;

/** Events to Kafka records and back. Safe for use by many threads. */
public final class EventCodec {

  private static final String JSON = "application/json";

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
      Event event = EventJson.read(cloudEvent.getData().toBytes(), type.recordType());
      TableTime.of(event.occurredAt());
      return event;
    } catch (JacksonException e) {
      throw new MalformedEventException(type.wireName() + ": " + EventJson.reason(e));
    } catch (DateTimeException e) {
      throw new MalformedEventException(type.wireName() + ": occurred_at: " + e.getMessage());
    }
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
