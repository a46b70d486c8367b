package io.tenantvault.projection.tables;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of its job's status.
 *
 * @param code of the failure, or null
 * @param message of the failure, or null
 * @param retryAt when another attempt follows, or null
 * @param backup that was made or restored, or null where the report does not say
 */
record ReportedStatus(
    JobStatus status,
    @Nullable FailureCode code,
    @Nullable String message,
    @Nullable Instant retryAt,
    @Nullable BackupId backup) {

  static ReportedStatus running() {
    return new ReportedStatus(JobStatus.RUNNING, null, null, null, null);
  }

  static ReportedStatus retried(FailureCode code, String message, Instant retryAt) {
    return new ReportedStatus(JobStatus.PENDING, code, message, retryAt, null);
  }

  static ReportedStatus failed(FailureCode code, String message) {
    return new ReportedStatus(JobStatus.FAILED, code, message, null, null);
  }

  static ReportedStatus cancelled() {
    return new ReportedStatus(JobStatus.CANCELLED, null, null, null, null);
  }

  static ReportedStatus completed(@Nullable BackupId backup) {
    return new ReportedStatus(JobStatus.COMPLETED, null, null, null, backup);
  }
}
