package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.LogFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a backup of a project's entries in {@code project_logs}; always gzip.
 *
 * @param dateRange when the entries were made; null for all
 * @param notifyEmail whom to tell of the outcome, or null
 * @param retentionDays how long to keep it, in days of 24 hours, 1 to 36,500; null for what is
 *     usual in the project. The platform may have a lower maximum
 */
public record LogsBackupRequested(
    JobId jobId,
    ProjectId projectId,
    LogFormat format,
    @Nullable DateRange dateRange,
    @Nullable String notifyEmail,
    @Nullable Integer retentionDays,
    String requestedBy,
    Instant occurredAt)
    implements BackupRequest {

  /** Refuses what is no time to keep a backup. */
  public LogsBackupRequested {
    retentionDays = RetentionDays.checked(retentionDays);
  }

  /** One that is kept as long as is usual. */
  public LogsBackupRequested(
      JobId jobId,
      ProjectId projectId,
      LogFormat format,
      @Nullable DateRange dateRange,
      @Nullable String notifyEmail,
      String requestedBy,
      Instant occurredAt) {
    this(jobId, projectId, format, dateRange, notifyEmail, null, requestedBy, occurredAt);
  }

  @Override
  public JobKind kind() {
    return JobKind.EXPORT_LOGS;
  }
}
