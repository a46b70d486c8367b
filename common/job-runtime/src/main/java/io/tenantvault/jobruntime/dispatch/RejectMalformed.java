package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.publish.DeadLetters;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.Spans;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Puts a request that cannot be read on the dead-letter topic, and fails its job where the request
 * says which one that is. Both have been acknowledged when it returns.
 */
public final class RejectMalformed {

  private static final Logger log = LoggerFactory.getLogger(RejectMalformed.class);

  /** Before the first attempt, and newer than the request: an attempt's reports stay above it. */
  private static final int ATTEMPT = 0;

  private static final long VERSION = 1;

  private final RequestQueue queue;
  private final DeadLetters deadLetters;
  private final EventPublisher publisher;
  private final Clock clock;

  public RejectMalformed(
      RequestQueue queue, DeadLetters deadLetters, EventPublisher publisher, Clock clock) {
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.publisher = publisher;
    this.clock = clock;
  }

  void reject(ConsumerRecord<String, byte[]> message, String reason) throws InterruptedException {
    log.warn(
        "unreadable request {}-{}@{}: {}",
        message.topic(),
        message.partition(),
        message.offset(),
        reason);
    deadLetters.put(queue.topic(), message, reason);
    Optional<JobFailed> failed = failureOf(message, reason);
    if (failed.isPresent()) {
      try (Here here = Spans.within(TraceContext.of(message).orElse(null))) {
        publisher.publish(failed.get());
      }
    }
  }

  /** As the type says, where that can be read; it may well be what is wrong. */
  private JobKind kindOf(ConsumerRecord<String, byte[]> message) {
    Header type = message.headers().lastHeader("ce_type");
    String name = type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
    return queue.kinds().stream()
        .filter(kind ->
            EventType.requestFor(kind)
                .equals(EventType.ofWireName(name).map(EventType::recordType)))
        .findFirst()
        .orElse(queue.usualKind());
  }

  private Optional<JobFailed> failureOf(ConsumerRecord<String, byte[]> message, String reason) {
    if (message.value() == null) {
      return Optional.empty();
    }
    try {
      JsonNode data = EventJson.mapper().readTree(message.value());
      JobStamp stamp =
          new JobStamp(
              JobId.parse(data.path("job_id").asString("")),
              new ProjectId(data.path("project_id").asString("")),
              kindOf(message),
              ATTEMPT,
              VERSION,
              clock.instant());
      return Optional.of(
          new JobFailed(
              stamp, FailureCode.REQUEST_MALFORMED, "the request cannot be read: " + reason));
    } catch (JacksonException | IllegalArgumentException e) {
      log.debug("the record names no job", e);
      return Optional.empty();
    }
  }
}
