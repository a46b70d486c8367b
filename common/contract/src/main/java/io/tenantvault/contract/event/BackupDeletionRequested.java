package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;

/**
 * Asks for a backup to be deleted before it expires.
 *
 * @param jobId the job that made the backup
 */
public record BackupDeletionRequested(
    JobId jobId, ProjectId projectId, BackupId backupId, String requestedBy, Instant occurredAt)
    implements Command {
  @Override
  public String eventId() {
    return "delete/" + backupId;
  }
}
