package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;

/**
 * Asks for the schema that a restore set aside to be put back in its place.
 *
 * @param restoreJobId the job that restored
 */
public record RestoreUndoRequested(
    JobId jobId, ProjectId projectId, JobId restoreJobId, String requestedBy, Instant occurredAt)
    implements JobRequest {
  @Override
  public JobKind kind() {
    return JobKind.UNDO_RESTORE;
  }
}
