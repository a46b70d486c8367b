package io.tenantvault.gateway.backup;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.gateway.jobs.AcceptJob;
import io.tenantvault.gateway.jobs.IssueTicket;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.projects.ProjectsTable;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.AccessPolicy;
import io.tenantvault.gateway.security.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Requests a backup of a project that exists and that the caller reaches. */
@Component
class RequestBackup {

  private final AccessPolicy policy;
  private final ProjectsTable projects;
  private final IssueTicket tickets;
  private final AcceptJob jobs;
  private final RetentionDays retention;

  RequestBackup(
      AccessPolicy policy,
      ProjectsTable projects,
      IssueTicket tickets,
      AcceptJob jobs,
      RetentionDays retention) {
    this.policy = policy;
    this.projects = projects;
    this.tickets = tickets;
    this.jobs = jobs;
    this.retention = retention;
  }

  /** Completes when the request is safe; fails with a {@link Refusal} where it is not accepted. */
  Mono<JobRequest> request(Caller caller, BackupOrder order, Optional<IdempotencyKey> key) {
    return policy
        .mustReach(caller, order.project(), BackupOrder.PROJECT_ID)
        .doOnNext(project -> retention.mustAllow(order.retentionDays()))
        .flatMap(projects::contains)
        .filter(exists -> exists)
        .switchIfEmpty(
            Mono.error(
                () -> new Refusal.NotFound("project", BackupOrder.PROJECT_ID, order.project())))
        .flatMap(exists -> accept(caller, order, key));
  }

  private Mono<JobRequest> accept(Caller caller, BackupOrder order, Optional<IdempotencyKey> key) {
    var ticket = tickets.issue(order.project(), order.kind(), key);
    return jobs.accept(order.toEvent(ticket, caller.subject()), ticket);
  }
}
