package io.tenantvault.publisher;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.JobEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends one event and tells what became of it; never throws. */
final class SendEvent {
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final Producer<String, byte[]> producer;
  private final EventCodec codec;

  /** Closes the producer with itself. */
  SendEvent(
      Producer<String, byte[]> producer,
      ServiceName service,
      Supplier<Optional<TraceContext>> traces) {
    this.producer = producer;
    this.codec = new EventCodec(service.source(), traces);
  }

  CompletableFuture<Published> send(JobEvent event) {
    var published = new CompletableFuture<Published>();
    ProducerRecord<String, byte[]> message = codec.encode(event);
    try {
      producer.send(
          message,
          (metadata, failure) -> {
            if (failure == null) {
              published.complete(new Published(event.jobId()));
            } else {
              published.completeExceptionally(
                  new PublishException(event.jobId(), message.topic(), failure));
            }
          });
    } catch (KafkaException | IllegalStateException e) {
      published.completeExceptionally(new PublishException(event.jobId(), message.topic(), e));
    }
    return published;
  }

  void close() {
    producer.close(CLOSING);
  }
}
