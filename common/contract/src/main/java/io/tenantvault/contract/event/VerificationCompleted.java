package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.VerificationOutcome;

/**
 * A backup was looked through, whatever came of it. {@link BackupVerified} tells the same in the
 * order of what is told of the backup.
 *
 * @param detail what was compared, or what is damaged; for people
 * @param requestedBy who asked for it
 */
public record VerificationCompleted(
    JobStamp job, BackupId backupId, VerificationOutcome outcome, String detail, String requestedBy)
    implements JobReport {}
