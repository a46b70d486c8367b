package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.security.AccessPolicy;
import io.tenantvault.gateway.security.Caller;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells how a job stands. */
@Component
public class ReadJob {

  /** Where a path names a job. */
  static final String FIELD = "job_id";

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

  private final AccessPolicy policy;
  private final JobsTable jobs;
  private final AcceptedRequests accepted;
  private final long moreLooks;

  ReadJob(
      AccessPolicy policy, JobsTable jobs, AcceptedRequests accepted, JobProperties properties) {
    this.policy = policy;
    this.jobs = jobs;
    this.accepted = accepted;
    this.moreLooks = properties.searchFor().dividedBy(BETWEEN_LOOKS);
  }

  /**
   * The job. One of a project out of the caller's reach is treated as one that does not exist, in
   * the time that the answer takes too.
   *
   * @return fails with {@link Refusal.NotFound} when there is none
   */
  public Mono<Job> read(Caller caller, JobId id) {
    return policy
        .visible(caller, look(id), Job::projectId)
        .repeatWhenEmpty(empty -> empty.take(moreLooks).delayElements(BETWEEN_LOOKS))
        .switchIfEmpty(Mono.error(() -> new Refusal.NotFound("job", FIELD, id)));
  }

  /** The job as it is known at this moment, whoever's it is; nothing where it is not. */
  Mono<Job> look(JobId id) {
    return jobs.find(id)
        .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(accepted.find(id).map(Job::pending))));
  }
}
