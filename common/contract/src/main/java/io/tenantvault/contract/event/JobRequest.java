package io.tenantvault.contract.event;

import io.tenantvault.contract.job.JobKind;

/**
 * Asks for a job. Published once for each job; a second one with the same job id is the same job.
 */
public sealed interface JobRequest extends JobEvent
    permits BackupRequest, RestoreRequested, RestoreUndoRequested, VerificationRequested {

  /** The kind of job asked for. */
  JobKind kind();

  /** Who asked: the subject of the caller's token, or the publishing service. */
  String requestedBy();

  @Override
  default String eventId() {
    return jobId().toString();
  }
}
