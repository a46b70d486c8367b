package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a backup to be deleted. Without effect on one that is held.
 *
 * @param jobId the job that made the backup
 * @param reason null for {@link DeletionReason#REQUESTED}
 */
public record BackupDeletionRequested(
    JobId jobId,
    ProjectId projectId,
    BackupId backupId,
    @Nullable DeletionReason reason,
    String requestedBy,
    Instant occurredAt)
    implements Command {
  @Override
  public String eventId() {
    return "delete/" + backupId;
  }
}
