package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;

/** What concerns a job, or the backup that a job has made. */
public sealed interface JobEvent extends TenantEvent
    permits JobRequest,
        JobReport,
        Command,
        PartDeleted,
        BackupDeleted,
        BackupExpiring,
        BackupVerified,
        ObjectStored {

  /** The job that this is about. */
  JobId jobId();

  @Override
  default String subject() {
    return jobId().toString();
  }
}
