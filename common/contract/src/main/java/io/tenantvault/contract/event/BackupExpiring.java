package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import java.time.Instant;

/**
 * A backup is about to expire, and nothing will keep it. Told once.
 *
 * @param jobId the job that made the backup
 * @param createdAt when the backup was complete
 * @param size bytes as stored
 * @param last whether the project has no other backup of this type that will outlive it
 */
public record BackupExpiring(
    JobId jobId,
    ProjectId projectId,
    BackupId backupId,
    BackupType type,
    Instant createdAt,
    Instant expiresAt,
    long size,
    boolean last,
    Instant occurredAt)
    implements JobEvent {
  @Override
  public String eventId() {
    return "expiring/" + backupId + "/" + expiresAt;
  }
}
