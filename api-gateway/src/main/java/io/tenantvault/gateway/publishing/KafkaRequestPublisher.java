package io.tenantvault.gateway.publishing;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.Event;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.tracing.RequestTrace;
import io.tenantvault.tracing.EventSpans;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.OpenSpan;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Publishes on Kafka. A send blocks while the topic's place is not known, so it has its threads.
 */
@Component
class KafkaRequestPublisher implements RequestPublisher, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(KafkaRequestPublisher.class);

  private final KafkaTemplate<String, byte[]> kafka;
  private final EventCodec codec;
  private final PublishingProperties properties;
  private final Scheduler senders;

  KafkaRequestPublisher(
      KafkaTemplate<String, byte[]> kafka, EventCodec codec, PublishingProperties properties) {
    this.kafka = kafka;
    this.codec = codec;
    this.properties = properties;
    this.senders =
        Schedulers.newBoundedElastic(properties.senders(), properties.waiting(), "kafka-send");
  }

  @Override
  public Mono<Void> publish(Event event) {
    // Kafka's own thread delivers the acknowledgement; it has other requests to serve.
    return Mono.deferContextual(
            request -> Mono.fromFuture(() -> send(event, RequestTrace.of(request))))
        .subscribeOn(senders)
        .publishOn(Schedulers.parallel())
        .timeout(properties.patience())
        .onErrorMap(Exception.class, this::unavailable)
        .then();
  }

  private CompletableFuture<?> send(Event event, Optional<RequestTrace> request) {
    try (Here here = RequestTrace.enter(request)) {
      OpenSpan span = EventSpans.publish(event);
      try (Here step = span.enter()) {
        return kafka.send(codec.encode(event)).whenComplete((_, failure) -> end(span, failure));
      } catch (RuntimeException e) {
        end(span, e);
        throw e;
      }
    }
  }

  private static void end(OpenSpan span, @Nullable Throwable failure) {
    if (failure != null) {
      span.failed(failure.getClass().getSimpleName());
    }
    span.close();
  }

  /** So that the first caller does not wait for the connection. */
  @EventListener(ApplicationReadyEvent.class)
  void connect() {
    Mono.fromCallable(() -> kafka.partitionsFor(Topic.BACKUP_REQUESTS.topicName()))
        .subscribeOn(senders)
        .subscribe(
            partitions -> log.debug("Connected to the broker"),
            failure -> log.warn("The broker is not there yet: {}", failure.toString()));
  }

  private Refusal unavailable(Exception failure) {
    return new Refusal.Unavailable(
        "The message broker has not acknowledged the request, which may be lost or not; try again,"
            + " best with an Idempotency-Key, so that it becomes one job.",
        properties.retryAfter(),
        failure);
  }

  @Override
  public void destroy() {
    senders.dispose();
  }
}
