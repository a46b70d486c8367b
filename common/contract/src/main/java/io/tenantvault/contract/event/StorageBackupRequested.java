package io.tenantvault.contract.event;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a backup of a file of a project, or of all files below a folder; always gzip.
 *
 * @param storagePath of the file or the folder, from the project's root
 * @param notifyEmail whom to tell of the outcome, or null
 * @param retentionDays how long to keep it, in days of 24 hours, 1 to 36,500; null for what is
 *     usual in the project. The platform may have a lower maximum
 */
public record StorageBackupRequested(
    JobId jobId,
    ProjectId projectId,
    FilePath storagePath,
    @Nullable String notifyEmail,
    @Nullable Integer retentionDays,
    String requestedBy,
    Instant occurredAt)
    implements BackupRequest {

  /** Refuses what is no time to keep a backup. */
  public StorageBackupRequested {
    retentionDays = RetentionDays.checked(retentionDays);
  }

  /** One that is kept as long as is usual. */
  public StorageBackupRequested(
      JobId jobId,
      ProjectId projectId,
      FilePath storagePath,
      @Nullable String notifyEmail,
      String requestedBy,
      Instant occurredAt) {
    this(jobId, projectId, storagePath, notifyEmail, null, requestedBy, occurredAt);
  }

  @Override
  public JobKind kind() {
    return JobKind.EXPORT_STORAGE;
  }
}
