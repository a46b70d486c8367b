package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.event.JobRetryRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.gateway.schema.tables.records.JobsRecord;
import io.tenantvault.gateway.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks for another attempt of a job that has failed. */
@Component
class RetryJob {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int LOOKS = 30;

  private final ReadJob readJob;
  private final JobsTable jobs;
  private final RequestPublisher publisher;
  private final Clock clock;

  RetryJob(ReadJob readJob, JobsTable jobs, RequestPublisher publisher, Clock clock) {
    this.readJob = readJob;
    this.jobs = jobs;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Completes when the broker has what is asked for, and, if that does not take long, the job is no
   * longer shown as failed.
   *
   * @return fails with {@link Refusal.NotFound} when there is none, with {@link
   *     Refusal.Contradiction} when it has not failed or cannot be tried again
   */
  Mono<Job> retry(Caller caller, JobId id) {
    return readJob
        .read(caller, id)
        .doOnNext(RetryJob::mustHaveFailed)
        .flatMap(job -> jobs.row(id))
        .map(row -> request(caller, id, row))
        .flatMap(
            request -> publisher.publish(request).then(awaitShown(id, request.failedAttempt())))
        .then(readJob.read(caller, id));
  }

  private static void mustHaveFailed(Job job) {
    if (!JobStatus.FAILED.wireName().equals(job.status())) {
      throw new Refusal.Contradiction(
          ReadJob.FIELD,
          "Job %s is %s; only one that has failed can be tried again."
              .formatted(job.jobId(), job.status()));
    }
  }

  private JobRetryRequested request(Caller caller, JobId id, JobsRecord row) {
    if (row.getRequest() == null) {
      throw new Refusal.Contradiction(
          ReadJob.FIELD, "The request of job %s could not be read; send a new one.".formatted(id));
    }
    Job job = Job.of(row);
    return new JobRetryRequested(
        id,
        job.projectId(),
        JobKind.ofWireName(job.type()),
        row.getAttempt(),
        caller.subject(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private Mono<JobsRecord> awaitShown(JobId id, int failedAttempt) {
    return jobs.row(id)
        .filter(row -> row.getAttempt() > failedAttempt)
        .repeatWhenEmpty(empty -> empty.take(LOOKS).delayElements(BETWEEN_LOOKS));
  }
}
