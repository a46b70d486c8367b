package io.tenantvault.gateway.restore;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.history.Backup;
import io.tenantvault.gateway.history.ReadBackup;
import io.tenantvault.gateway.jobs.AcceptJob;
import io.tenantvault.gateway.jobs.IssueTicket;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.AccessPolicy;
import io.tenantvault.gateway.security.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Requests that a project's database or files are put back to what a backup holds. */
@Component
class RequestRestore {

  private final AccessPolicy policy;
  private final ReadBackup readBackup;
  private final CheckRestore check;
  private final IssueTicket tickets;
  private final AcceptJob jobs;

  RequestRestore(
      AccessPolicy policy,
      ReadBackup readBackup,
      CheckRestore check,
      IssueTicket tickets,
      AcceptJob jobs) {
    this.policy = policy;
    this.readBackup = readBackup;
    this.check = check;
    this.tickets = tickets;
    this.jobs = jobs;
  }

  /**
   * Completes when the request is safe; fails with a {@link Refusal} where it is not accepted. A
   * backup of another project is treated as one that does not exist.
   */
  Mono<JobRequest> request(Caller caller, RestoreOrder order, Optional<IdempotencyKey> key) {
    return Mono.justOrEmpty(order.target())
        .flatMap(target -> policy.mustReach(caller, target, RestoreOrder.TARGET_PROJECT_ID))
        .then(Mono.defer(() -> readBackup.read(caller, order.backup(), RestoreOrder.BACKUP_ID)))
        .flatMap(backup -> check.check(backup, order).thenReturn(backup))
        .flatMap(backup -> accept(caller, order, backup, key));
  }

  private Mono<JobRequest> accept(
      Caller caller, RestoreOrder order, Backup backup, Optional<IdempotencyKey> key) {
    var ticket = tickets.issue(order.changed(backup.projectId()), JobKind.RESTORE_BACKUP, key);
    return jobs.accept(order.toEvent(ticket, backup.projectId(), caller.subject()), ticket);
  }
}
