package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;

/**
 * Asks for a tenant's database to be put back to what a backup holds. The backup must be of the
 * same project.
 */
public record RestoreRequested(
    JobId jobId, ProjectId projectId, BackupId backupId, String requestedBy, Instant occurredAt)
    implements JobRequest {

  @Override
  public JobKind kind() {
    return JobKind.RESTORE_BACKUP;
  }
}
