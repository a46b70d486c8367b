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
 */
public record LogsBackupRequested(
    JobId jobId,
    ProjectId projectId,
    LogFormat format,
    @Nullable DateRange dateRange,
    @Nullable String notifyEmail,
    String requestedBy,
    Instant occurredAt)
    implements JobRequest {
  @Override
  public JobKind kind() {
    return JobKind.EXPORT_LOGS;
  }
}
