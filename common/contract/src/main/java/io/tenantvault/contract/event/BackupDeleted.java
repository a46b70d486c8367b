package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;

/**
 * Nothing of a backup lies in storage any more; it leaves the catalogue.
 *
 * @param jobId the job that had made the backup
 * @param requestedBy who asked for it
 */
public record BackupDeleted(
    JobId jobId, ProjectId projectId, BackupId backupId, String requestedBy, Instant occurredAt)
    implements Event {
  @Override
  public String eventId() {
    return "deleted/" + backupId;
  }
}
