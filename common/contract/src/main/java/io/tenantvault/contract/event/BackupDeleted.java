package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nothing of a backup lies in storage any more; it leaves the catalogue.
 *
 * @param jobId the job that had made the backup
 * @param reason null for {@link DeletionReason#REQUESTED}
 * @param requestedBy who asked for it
 */
public record BackupDeleted(
    JobId jobId,
    ProjectId projectId,
    BackupId backupId,
    @Nullable DeletionReason reason,
    String requestedBy,
    Instant occurredAt)
    implements JobEvent {
  @Override
  public String eventId() {
    return "deleted/" + backupId;
  }
}
