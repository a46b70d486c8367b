package io.tenantvault.gateway.restore;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.history.Backup;
import io.tenantvault.gateway.history.ReadBackup;
import io.tenantvault.gateway.jobs.AcceptJob;
import io.tenantvault.gateway.jobs.IssueTicket;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.Caller;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Requests that a project's database is put back to what a backup holds. */
@Component
class RequestRestore {

  private final ReadBackup readBackup;
  private final IssueTicket tickets;
  private final AcceptJob jobs;
  private final Clock clock;

  RequestRestore(ReadBackup readBackup, IssueTicket tickets, AcceptJob jobs, Clock clock) {
    this.readBackup = readBackup;
    this.tickets = tickets;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Completes when the request is safe; fails with a {@link Refusal} where it is not accepted. A
   * backup of another project is treated as one that does not exist.
   */
  Mono<JobRequest> request(Caller caller, RestoreOrder order, Optional<IdempotencyKey> key) {
    return readBackup
        .read(caller, order.backup(), RestoreOrder.BACKUP_ID)
        .doOnNext(this::mustBeRestorable)
        .flatMap(backup -> accept(caller, backup, key));
  }

  private void mustBeRestorable(Backup backup) {
    if (!BackupType.DATABASE.wireName().equals(backup.type())) {
      throw new Refusal.Contradiction(
          RestoreOrder.BACKUP_ID,
          "Backup %s holds %s; only one of a database can be restored."
              .formatted(backup.id(), backup.type()));
    }
    if (!clock.instant().isBefore(backup.expiresAt())) {
      throw new Refusal.Contradiction(
          RestoreOrder.BACKUP_ID,
          "Backup %s expired at %s; its parts may be gone."
              .formatted(backup.id(), backup.expiresAt()));
    }
  }

  private Mono<JobRequest> accept(Caller caller, Backup backup, Optional<IdempotencyKey> key) {
    var ticket = tickets.issue(backup.projectId(), JobKind.RESTORE_BACKUP, key);
    var request =
        new RestoreRequested(
            ticket.job(), backup.projectId(), backup.id(), caller.subject(), ticket.at());
    return jobs.accept(request, ticket);
  }
}
