package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.event.JobCancelRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.gateway.security.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks for a job's end. It may end by itself before a worker hears of it. */
@Component
class CancelJob {
  private final ReadJob readJob;
  private final RequestPublisher publisher;
  private final Clock clock;

  CancelJob(ReadJob readJob, RequestPublisher publisher, Clock clock) {
    this.readJob = readJob;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Completes with the job as it was when the broker has what is asked for.
   *
   * @return fails with {@link Refusal.NotFound} when there is none, with {@link
   *     Refusal.Contradiction} when it has ended or is an upload
   */
  Mono<Job> cancel(Caller caller, JobId id) {
    return readJob
        .read(caller, id)
        .flatMap(job -> publisher.publish(request(caller, job)).thenReturn(job));
  }

  private JobCancelRequested request(Caller caller, Job job) {
    JobKind kind = JobKind.ofWireName(job.type());
    switch (JobStatus.ofWireName(job.status())) {
      case COMPLETED, FAILED, CANCELLED ->
          throw new Refusal.Contradiction(
              ReadJob.FIELD, "Job %s is %s already.".formatted(job.jobId(), job.status()));
      case PENDING, RUNNING -> {
        if (kind == JobKind.IMPORT_BACKUP) {
          throw new Refusal.Contradiction(
              ReadJob.FIELD, "Job %s is an upload; end it there.".formatted(job.jobId()));
        }
      }
    }
    return new JobCancelRequested(
        job.jobId(),
        job.projectId(),
        kind,
        caller.subject(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
