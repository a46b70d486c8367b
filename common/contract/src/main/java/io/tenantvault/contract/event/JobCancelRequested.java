package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;

/** Asks for a job to be ended. Without effect on one that has ended by itself before. */
public record JobCancelRequested(
    JobId jobId, ProjectId projectId, JobKind kind, String requestedBy, Instant occurredAt)
    implements Command {
  @Override
  public String eventId() {
    return "cancel/" + jobId + "/" + occurredAt;
  }
}
