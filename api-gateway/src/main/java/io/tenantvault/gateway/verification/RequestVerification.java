package io.tenantvault.gateway.verification;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.history.Backup;
import io.tenantvault.gateway.history.BackupStatus;
import io.tenantvault.gateway.history.ReadBackup;
import io.tenantvault.gateway.jobs.AcceptJob;
import io.tenantvault.gateway.jobs.IssueTicket;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Requests that a backup is looked through. */
@Component
class RequestVerification {

  private static final String FIELD = "id";

  private final ReadBackup readBackup;
  private final IssueTicket tickets;
  private final AcceptJob jobs;

  RequestVerification(ReadBackup readBackup, IssueTicket tickets, AcceptJob jobs) {
    this.readBackup = readBackup;
    this.tickets = tickets;
    this.jobs = jobs;
  }

  /**
   * Completes when the request is safe; fails with {@link Refusal.NotFound} when there is no such
   * backup within reach, with {@link Refusal.Contradiction} when it is being deleted.
   */
  Mono<JobRequest> request(Caller caller, BackupId id, Optional<IdempotencyKey> key) {
    return readBackup
        .read(caller, id, FIELD)
        .doOnNext(RequestVerification::mustStay)
        .flatMap(backup -> accept(caller, backup, key));
  }

  private static void mustStay(Backup backup) {
    if (backup.status() == BackupStatus.DELETING) {
      throw new Refusal.Contradiction(FIELD, "Backup %s is being deleted.".formatted(backup.id()));
    }
  }

  private Mono<JobRequest> accept(Caller caller, Backup backup, Optional<IdempotencyKey> key) {
    var ticket = tickets.issue(backup.projectId(), JobKind.VERIFY_BACKUP, key);
    var request =
        new VerificationRequested(
            ticket.job(), backup.projectId(), backup.id(), caller.subject(), ticket.at());
    return jobs.accept(request, ticket);
  }
}
