package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.IdempotencyKey;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What has become of a job that a key stands for, where no request could be sent again. */
@Component
public class KnownJobs {
  private final JobsTable jobs;

  KnownJobs(JobsTable jobs) {
    this.jobs = jobs;
  }

  /**
   * Whether the job was done; false where there is none.
   *
   * @return fails with {@link Refusal.Contradiction} where it is under way or came to nothing
   */
  public Mono<Boolean> hasCompleted(JobId id) {
    return jobs.row(id)
        .map(row -> {
          if (!JobStatus.COMPLETED.wireName().equals(row.getStatus())) {
            throw new Refusal.Contradiction(
                IdempotencyKey.HEADER,
                "The key was used for job %s, which is %s; use another one."
                    .formatted(id, row.getStatus()));
          }
          return true;
        })
        .defaultIfEmpty(false);
  }
}
