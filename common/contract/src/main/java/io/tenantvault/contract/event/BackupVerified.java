package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.VerificationOutcome;
import java.time.Instant;

/**
 * What a verification has found out about a backup. Its place is behind the report of the job that
 * made the backup, so that readers know the backup already.
 *
 * @param jobId the job that made the backup
 * @param detail what was compared, or what is damaged; for people
 * @param verificationJobId the job that looked it through
 * @param requestedBy who asked for it
 */
public record BackupVerified(
    JobId jobId,
    ProjectId projectId,
    BackupId backupId,
    BackupType type,
    VerificationOutcome outcome,
    String detail,
    JobId verificationJobId,
    String requestedBy,
    Instant occurredAt)
    implements JobEvent {
  @Override
  public String eventId() {
    return "verified/" + verificationJobId + "/" + occurredAt;
  }
}
