package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;

/**
 * Gives a held backup back to its expiry: one that has expired meanwhile goes with the next run.
 *
 * @param jobId the job that made the backup
 */
public record BackupHoldReleased(
    JobId jobId, ProjectId projectId, BackupId backupId, String requestedBy, Instant occurredAt)
    implements Command {
  @Override
  public String eventId() {
    return "release/" + backupId + "/" + occurredAt;
  }
}
