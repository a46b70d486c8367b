package io.tenantvault.gateway.jobs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.contract.job.Phase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a job's watchers are told. What is null is not known, or does not apply.
 *
 * @param bytesPerSecond that were read over the last seconds
 * @param secondsLeft at that pace, until {@code bytesExpected} are read
 */
record JobUpdate(
    JobId jobId,
    @Schema(implementation = JobStatus.class) String status,
    int attempts,
    @Schema(implementation = Phase.class) @Nullable String phase,
    long bytesRead,
    long bytesStored,
    @Nullable Long bytesExpected,
    long rows,
    @Nullable Long bytesPerSecond,
    @Nullable Long secondsLeft,
    @Schema(implementation = FailureCode.class) @Nullable String errorCode,
    @Nullable String errorMessage,
    Instant updatedAt) {

  /** A job at a pace that is not known. */
  static JobUpdate of(Job job) {
    return of(job, null);
  }

  /** A job that reads so many bytes a second. */
  static JobUpdate of(Job job, @Nullable Long pace) {
    JobProgress progress = job.progress();
    return new JobUpdate(
        job.jobId(),
        job.status(),
        job.attempts(),
        progress.phase(),
        progress.bytesRead(),
        progress.bytesStored(),
        progress.bytesExpected(),
        progress.rows(),
        pace,
        secondsLeft(progress, pace),
        job.errorCode(),
        job.errorMessage(),
        job.updatedAt());
  }

  private static @Nullable Long secondsLeft(JobProgress progress, @Nullable Long pace) {
    Long expected = progress.bytesExpected();
    if (expected == null || pace == null || pace <= 0) {
      return null;
    }
    return Math.ceilDiv(Math.max(0, expected - progress.bytesRead()), pace);
  }

  /** Whether nothing comes after it. */
  boolean ended() {
    return switch (JobStatus.ofWireName(status)) {
      case COMPLETED, FAILED, CANCELLED -> true;
      case PENDING, RUNNING -> false;
    };
  }

  /** What happened: the status where the job has ended. */
  String eventName() {
    return ended() ? status : "progress";
  }

  /** The same at every copy of the gateway for the same state of the job. */
  String eventId() {
    return "%s-%d-%d-%d-%d"
        .formatted(
            status,
            attempts,
            ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt),
            bytesRead,
            bytesStored);
  }
}
