package io.tenantvault.backup.objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.jobruntime.publish.DeadLetters;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.Spans;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due for one record; one that cannot be read becomes a dead letter. */
final class TakeObject {

  private static final Logger LOG = LoggerFactory.getLogger(TakeObject.class);

  private final EventCodec codec;
  private final RequestLargeBackup request;
  private final DeadLetters deadLetters;
  private final MeterRegistry meters;

  TakeObject(
      EventCodec codec, RequestLargeBackup request, DeadLetters deadLetters, MeterRegistry meters) {
    this.codec = codec;
    this.request = request;
    this.deadLetters = deadLetters;
    this.meters = meters;
    for (String outcome : new String[] {"requested", "small", "malformed"}) {
      counter(outcome);
    }
  }

  /** What a record turns out to be. */
  private sealed interface Incoming {

    record Readable(ObjectStored stored) implements Incoming {}

    record Malformed(String reason) implements Incoming {}
  }

  /** Takes them one by one. */
  void takeAll(Iterable<ConsumerRecord<String, byte[]>> messages) throws InterruptedException {
    for (ConsumerRecord<String, byte[]> message : messages) {
      take(message);
    }
  }

  /**
   * Returns when the broker has all that came of it.
   *
   * @throws RuntimeException when the broker is away; the record is to be taken again
   */
  void take(ConsumerRecord<String, byte[]> message) throws InterruptedException {
    switch (read(message)) {
      case Incoming.Readable(ObjectStored stored) -> {
        try (Here here = Spans.within(TraceContext.of(message).orElse(null))) {
          count(request.request(stored) ? "requested" : "small");
        }
      }
      case Incoming.Malformed(String reason) -> {
        LOG.warn(
            "unreadable event {}-{}@{}: {}",
            message.topic(),
            message.partition(),
            message.offset(),
            reason);
        deadLetters.put(Topic.OBJECTS, message, reason);
        count("malformed");
      }
    }
  }

  // The codec reads what strangers wrote; whatever it trips over must not stop the consumer.
  private Incoming read(ConsumerRecord<String, byte[]> message) {
    try {
      Event event = codec.decode(message);
      return event instanceof ObjectStored stored
          ? new Incoming.Readable(stored)
          : new Incoming.Malformed(
              EventType.of(event).wireName() + " does not belong on " + Topic.OBJECTS.topicName());
    } catch (MalformedEventException e) {
      return new Incoming.Malformed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new Incoming.Malformed("unreadable: " + e);
    }
  }

  private void count(String outcome) {
    counter(outcome).increment();
  }

  private Counter counter(String outcome) {
    return Counter.builder("tenantvault.objects.seen")
        .description("Stored files that were told of, by what became of it")
        .tag("outcome", outcome)
        .register(meters);
  }
}
