package io.tenantvault.gateway.imports;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobStatus;

/**
 * The answer to an upload that was taken.
 *
 * @param backupId its new id
 */
record ImportedBackup(JobId jobId, JobStatus status, ProjectId projectId, BackupId backupId) {
  static ImportedBackup of(Import done) {
    return new ImportedBackup(
        done.job(), JobStatus.COMPLETED, done.manifest().projectId(), done.backup());
  }
}
