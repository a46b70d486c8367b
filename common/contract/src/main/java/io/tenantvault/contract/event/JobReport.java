package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;

/** What an attempt tells of itself. */
public sealed interface JobReport extends JobEvent
    permits JobStarted,
        JobProgressed,
        PartStored,
        AttemptFailed,
        JobFailed,
        JobCancelled,
        BackupImportStarted,
        BackupCompleted,
        RestoreCompleted,
        RestoreUndone,
        VerificationCompleted {

  /** The job, the attempt, and the report's place in the attempt. */
  JobStamp job();

  @Override
  default JobId jobId() {
    return job().jobId();
  }

  @Override
  default ProjectId projectId() {
    return job().projectId();
  }

  @Override
  default Instant occurredAt() {
    return job().occurredAt();
  }

  @Override
  default String eventId() {
    return job().jobId() + "/" + job().attempt() + "/" + job().version();
  }
}
