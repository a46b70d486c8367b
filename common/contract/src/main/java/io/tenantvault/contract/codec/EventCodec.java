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
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Events to Kafka records and back. Safe for use by many threads. */
public final class EventCodec {

  private static final String JSON = "application/json";

  private final URI source;
  private final Supplier<Optional<TraceContext>> present;

  /**
   * A codec for one publisher, whose events belong to no trace.
   *
   * @param source the publisher as a URI reference, for example {@code /tenantvault/backup-worker}
   */
  public EventCodec(URI source) {
    this(source, Optional::empty);
  }

  /**
   * A codec for one publisher.
   *
   * @param source the publisher as a URI reference, for example {@code /tenantvault/backup-worker}
   * @param present gives the trace that the calling thread works for
   */
  public EventCodec(URI source, Supplier<Optional<TraceContext>> present) {
    this.source = source;
    this.present = present;
  }

  /** The record to send, with its topic, key and headers; the present trace is among them. */
  public ProducerRecord<String, byte[]> encode(Event event) {
    return encode(event, present.get().orElse(null));
  }

  /** The same for a trace that is not the calling thread's; null for none. */
  public ProducerRecord<String, byte[]> encode(Event event, @Nullable TraceContext trace) {
    CloudEventBuilder cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.eventId())
            .withSource(source)
            .withType(EventType.of(event).wireName())
            .withSubject(event.subject())
            .withTime(event.occurredAt().atOffset(ZoneOffset.UTC))
            .withData(JSON, BytesCloudEventData.wrap(EventJson.write(event)));
    if (trace != null) {
      cloudEvent = cloudEvent.withExtension(TraceContext.TRACEPARENT, trace.traceparent());
      if (trace.tracestate() != null) {
        cloudEvent = cloudEvent.withExtension(TraceContext.TRACESTATE, trace.tracestate());
      }
    }
    return KafkaMessageFactory.<String>createWriter(
            Topic.of(event).topicName(), null, Topic.keyOf(event))
        .writeBinary(cloudEvent.build());
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
