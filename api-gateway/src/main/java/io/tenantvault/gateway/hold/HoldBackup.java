package io.tenantvault.gateway.hold;

import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.contract.event.BackupHoldReleased;
import io.tenantvault.contract.event.Command;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.history.Backup;
import io.tenantvault.gateway.history.BackupStatus;
import io.tenantvault.gateway.history.ReadBackup;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.gateway.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks for a backup to be held, or to be held no more. To ask again changes nothing. */
@Component
class HoldBackup {
  private static final String FIELD = "id";

  private final ReadBackup readBackup;
  private final RequestPublisher publisher;
  private final Clock clock;

  HoldBackup(ReadBackup readBackup, RequestPublisher publisher, Clock clock) {
    this.readBackup = readBackup;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Completes when the broker has what is asked for.
   *
   * @return fails with {@link Refusal.NotFound} when there is no such backup within reach, with
   *     {@link Refusal.Contradiction} when it is being deleted
   */
  Mono<HoldAnswer> hold(Caller caller, BackupId id, HoldOrder order) {
    return readBackup
        .read(caller, id, FIELD)
        .map(HoldBackup::mustStay)
        .flatMap(backup ->
            ask(
                backup,
                new BackupHoldPlaced(
                    backup.jobId(),
                    backup.projectId(),
                    backup.id(),
                    order.reason(),
                    caller.subject(),
                    now()),
                order.reason()));
  }

  /** Completes when the broker has what is asked for; fails as {@link #hold}. */
  Mono<HoldAnswer> release(Caller caller, BackupId id) {
    return readBackup
        .read(caller, id, FIELD)
        .map(HoldBackup::mustStay)
        .flatMap(backup ->
            ask(
                backup,
                new BackupHoldReleased(
                    backup.jobId(), backup.projectId(), backup.id(), caller.subject(), now()),
                null));
  }

  private static Backup mustStay(Backup backup) {
    if (backup.status() == BackupStatus.DELETING) {
      throw new Refusal.Contradiction(FIELD, "Backup %s is being deleted.".formatted(backup.id()));
    }
    return backup;
  }

  private Mono<HoldAnswer> ask(Backup backup, Command command, @Nullable String reason) {
    return publisher
        .publish(command)
        .thenReturn(
            new HoldAnswer(
                backup.id(), backup.projectId(), reason != null, reason, backup.expiresAt()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
