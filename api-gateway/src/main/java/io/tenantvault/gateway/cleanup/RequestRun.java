package io.tenantvault.gateway.cleanup;

import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Mono;

/** Asks for a run now. The same idempotency key is the same run. */
@Component
class RequestRun {

  private final RequestPublisher publisher;
  private final Clock clock;
  private final IdGenerator ids;

  RequestRun(RequestPublisher publisher, Clock clock, IdGenerator ids) {
    this.publisher = publisher;
    this.clock = clock;
    this.ids = ids;
  }

  /** Completes when the broker has what is asked for. */
  Mono<RetentionRun> request(Caller caller, Optional<IdempotencyKey> key) {
    var wanted =
        new RetentionRunRequested(
            new RetentionRunId(key.map(RequestRun::idOf).orElseGet(ids::generateId)),
            caller.subject(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    return publisher.publish(wanted).thenReturn(RetentionRun.of(wanted));
  }

  private static UUID idOf(IdempotencyKey key) {
    return UUID.nameUUIDFromBytes(
        ("retention-run\n" + key.value()).getBytes(StandardCharsets.UTF_8));
  }
}
