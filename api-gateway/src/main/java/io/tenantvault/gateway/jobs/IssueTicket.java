package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.request.IdempotencyKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;

/** Gives a request its id and its time. */
@Component
public class IssueTicket {

  private final Clock clock;
  private final IdGenerator ids;

  IssueTicket(Clock clock, IdGenerator ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /** The same project, kind and key always have the same job id; without a key it is random. */
  public JobTicket issue(ProjectId project, JobKind kind, Optional<IdempotencyKey> key) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return key.map(given -> JobId.of(project, kind.wireName(), given.value()))
        .map(job -> new JobTicket(job, now, true))
        .orElseGet(() -> new JobTicket(new JobId(ids.generateId()), now, false));
  }
}
