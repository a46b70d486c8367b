package io.tenantvault.gateway.deletion;

import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.history.Backup;
import io.tenantvault.gateway.history.ReadBackup;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.gateway.security.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks for a backup to be deleted. To ask again changes nothing. */
@Component
class DeleteBackup {
  private static final String FIELD = "id";

  private final ReadBackup readBackup;
  private final RequestPublisher publisher;
  private final Clock clock;

  DeleteBackup(ReadBackup readBackup, RequestPublisher publisher, Clock clock) {
    this.readBackup = readBackup;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Completes when the broker has what is asked for. A backup of a project out of the caller's
   * reach is treated as one that does not exist.
   *
   * @return fails with {@link Refusal.NotFound} when there is none, with {@link
   *     Refusal.Contradiction} when it is held
   */
  Mono<BackupToDelete> delete(Caller caller, BackupId id) {
    return readBackup
        .read(caller, id, FIELD)
        .map(DeleteBackup::mustNotBeHeld)
        .flatMap(backup ->
            publisher
                .publish(request(caller, backup))
                .thenReturn(new BackupToDelete(backup.id(), backup.projectId())));
  }

  private static Backup mustNotBeHeld(Backup backup) {
    if (backup.heldSince() != null) {
      throw new Refusal.Contradiction(
          FIELD,
          "Backup %s is held since %s (%s); release it first."
              .formatted(backup.id(), backup.heldSince(), backup.holdReason()));
    }
    return backup;
  }

  private BackupDeletionRequested request(Caller caller, Backup backup) {
    return new BackupDeletionRequested(
        backup.jobId(),
        backup.projectId(),
        backup.id(),
        DeletionReason.REQUESTED,
        caller.subject(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
