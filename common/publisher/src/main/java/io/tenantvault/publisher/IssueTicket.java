package io.tenantvault.publisher;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives a request its id and its time. */
final class IssueTicket {
  private final ServiceName service;
  private final Clock clock;
  private final Supplier<UUID> ids;

  IssueTicket(ServiceName service, Clock clock, Supplier<UUID> ids) {
    this.service = service;
    this.clock = clock;
    this.ids = ids;
  }

  Ticket random() {
    return issue(new JobId(ids.get()));
  }

  /** By the same rule as the HTTP API. */
  Ticket keyed(ProjectId project, JobKind kind, IdempotencyKey key) {
    return issue(JobId.of(project, kind.wireName(), key.value()));
  }

  private Ticket issue(JobId job) {
    // PostgreSQL's times are microseconds.
    return new Ticket(job, service.value(), clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
