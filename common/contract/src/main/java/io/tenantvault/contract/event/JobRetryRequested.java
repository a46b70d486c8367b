package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;

/**
 * Asks for a job that has failed to be tried again.
 *
 * @param failedAttempt the attempt that it failed in; without effect when another one followed
 */
public record JobRetryRequested(
    JobId jobId,
    ProjectId projectId,
    JobKind kind,
    int failedAttempt,
    String requestedBy,
    Instant occurredAt)
    implements Command {
  @Override
  public String eventId() {
    return "retry/" + jobId + "/" + failedAttempt;
  }
}
