package io.tenantvault.restore;

import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.VerificationOutcome;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.restore.artifact.FindBackup;
import io.tenantvault.restore.files.VerifyFiles;
import io.tenantvault.restore.transaction.TenantTransactions;
import java.util.Objects;

/** Looks a backup through by what it is of. */
final class LookThrough {

  /**
   * What came of it.
   *
   * @param detail for people
   */
  record Finding(VerificationOutcome outcome, String detail) {}

  private final VerifyDatabase database;
  private final VerifyFiles files;
  private final VerifyLogs logs;

  LookThrough(FindBackup backups, TenantTransactions transactions) {
    this.database = new VerifyDatabase(backups, transactions);
    this.files = new VerifyFiles(backups);
    this.logs = new VerifyLogs(backups);
  }

  /**
   * Looks it through.
   *
   * @param tenant the project that it is of
   * @throws JobFailedException where it could not be told what the backup is worth
   */
  Finding run(BackupType type, VerificationRequested request, Tenant tenant, JobContext context)
      throws JobFailedException, InterruptedException {
    try {
      String found =
          switch (type) {
            case DATABASE -> database.run(request, tenant, context);
            case STORAGE -> files.run(request.backupId(), request.projectId(), context);
            case LOGS -> logs.run(request, context);
          };
      return new Finding(VerificationOutcome.VERIFIED, found);
    } catch (JobFailedException e) {
      return switch (e.code()) {
        case ARTIFACT_CORRUPT, ARTIFACT_MISSING, VERIFICATION_FAILED, KEY_DESTROYED ->
            new Finding(
                VerificationOutcome.DAMAGED,
                Objects.requireNonNullElse(e.getMessage(), e.code().name()));
        default -> throw e;
      };
    }
  }
}
