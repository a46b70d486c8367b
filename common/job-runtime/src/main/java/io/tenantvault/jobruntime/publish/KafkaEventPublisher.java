package io.tenantvault.jobruntime.publish;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.event.Event;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
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
    try {
      Future<RecordMetadata> acknowledged = producer.send(codec.encode(event));
      acknowledged.get();
    } catch (InterruptException e) {
      // Kafka's own form of it leaves the thread's mark set as well.
      Thread.interrupted();
      InterruptedException interrupted = new InterruptedException("in the wait for Kafka");
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new EventNotPublishedException(event, cause == null ? e : cause);
    } catch (KafkaException e) {
      throw new EventNotPublishedException(event, e);
    }
  }

  @Override
  public void send(Event event) {
    try {
      producer.send(
          codec.encode(event),
          (metadata, failure) -> {
            if (failure != null) {
              warn(event, failure);
            }
          });
    } catch (KafkaException e) {
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
