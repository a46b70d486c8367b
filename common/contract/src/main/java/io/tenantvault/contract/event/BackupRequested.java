package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a backup of a tenant's database.
 *
 * @param compress whether the artifact is gzip; the default of a publisher that leaves it out is
 *     {@code true}
 * @param notifyEmail whom to tell of the outcome, or null
 * @param storagePath a folder-like prefix for the artifact's name in storage, or null
 */
public record BackupRequested(
    JobId jobId,
    ProjectId projectId,
    DumpFormat format,
    boolean compress,
    @Nullable String notifyEmail,
    @Nullable String storagePath,
    String requestedBy,
    Instant occurredAt)
    implements JobRequest {

  @Override
  public JobKind kind() {
    return JobKind.EXPORT_BACKUP;
  }
}
