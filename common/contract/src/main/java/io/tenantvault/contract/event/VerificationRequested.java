package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;

/**
 * Asks for a backup to be read back and, where it is of a database, to be restored aside. Nothing
 * of the project is changed.
 *
 * @param projectId the project that the backup is of
 */
public record VerificationRequested(
    JobId jobId, ProjectId projectId, BackupId backupId, String requestedBy, Instant occurredAt)
    implements JobRequest {
  @Override
  public JobKind kind() {
    return JobKind.VERIFY_BACKUP;
  }
}
