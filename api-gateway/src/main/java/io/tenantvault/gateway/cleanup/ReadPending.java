package io.tenantvault.gateway.cleanup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what is to be deleted from storage and is still there. */
@Component
class ReadPending {

  private final PendingTable pending;
  private final Duration overdueAfter;
  private final Clock clock;

  ReadPending(
      PendingTable pending,
      @Value("${tenantvault.retention.overdue-after:3d}") Duration overdueAfter,
      Clock clock) {
    this.pending = pending;
    this.overdueAfter = overdueAfter;
    this.clock = clock;
  }

  /** What waits at the moment. */
  Mono<PendingDeletions> read() {
    Instant overdue = clock.instant().minus(overdueAfter);
    return Mono.zip(
            pending.ofBackups(overdue),
            pending.orphans(overdue),
            pending.countRefused(),
            pending.refused().collectList())
        .map(found ->
            new PendingDeletions(found.getT1(), found.getT2(), found.getT3(), found.getT4()));
  }
}
