package io.tenantvault.jobruntime.publish;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.event.Event;
import io.tenantvault.tracing.EventSpans;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.OpenSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publisher over a Kafka producer, which it does not own. */
public final class KafkaEventPublisher implements EventPublisher {

  private static final Logger log = LoggerFactory.getLogger(KafkaEventPublisher.class);

  private final Producer<String, byte[]> producer;
  private final EventCodec codec;

  public KafkaEventPublisher(Producer<String, byte[]> producer, EventCodec codec) {
    this.producer = producer;
    this.codec = codec;
  }

  @Override
  public void publish(Event event) throws InterruptedException {
    publishAll(List.of(event));
  }

  @Override
  public void publishAll(List<? extends Event> events) throws InterruptedException {
    var acknowledged = new ArrayList<Future<RecordMetadata>>(events.size());
    for (Event event : events) {
      acknowledged.add(handOver(event));
    }
    for (int i = 0; i < events.size(); i++) {
      await(events.get(i), acknowledged.get(i));
    }
  }

  private Future<RecordMetadata> handOver(Event event) throws InterruptedException {
    OpenSpan span = EventSpans.publish(event);
    try (Here here = span.enter()) {
      return producer.send(codec.encode(event), (_, failure) -> end(span, failure));
    } catch (InterruptException e) {
      end(span, e);
      // Kafka's own form of it leaves the thread's mark set as well.
      Thread.interrupted();
      InterruptedException interrupted = new InterruptedException("in the wait for Kafka");
      interrupted.initCause(e);
      throw interrupted;
    } catch (KafkaException e) {
      end(span, e);
      throw new EventNotPublishedException(event, e);
    }
  }

  private static void end(OpenSpan span, @Nullable Exception failure) {
    if (failure != null) {
      span.failed(failure.getClass().getSimpleName());
    }
    span.close();
  }

  private static void await(Event event, Future<RecordMetadata> acknowledged)
      throws InterruptedException {
    try {
      acknowledged.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new EventNotPublishedException(event, cause == null ? e : cause);
    }
  }

  @Override
  public void send(Event event) {
    OpenSpan span = EventSpans.publish(event);
    try (Here here = span.enter()) {
      producer.send(
          codec.encode(event),
          (metadata, failure) -> {
            end(span, failure);
            if (failure != null) {
              warn(event, failure);
            }
          });
    } catch (KafkaException e) {
      end(span, e);
      warn(event, e);
    }
  }

  private static void warn(Event event, Exception failure) {
    log.warn(
        "event {} of job {} got lost on its way to Kafka: {}",
        event.eventId(),
        event.subject(),
        failure.getMessage());
  }
}
