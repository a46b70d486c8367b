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
 */
public record StorageBackupRequested(
    JobId jobId,
    ProjectId projectId,
    FilePath storagePath,
    @Nullable String notifyEmail,
    String requestedBy,
    Instant occurredAt)
    implements JobRequest {
  @Override
  public JobKind kind() {
    return JobKind.EXPORT_STORAGE;
  }
}
