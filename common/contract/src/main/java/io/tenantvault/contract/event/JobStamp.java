package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;

/**
 * Where a report belongs and which of two reports is the newer one: the higher attempt, then the
 * higher version. What a dead attempt still says is therefore older than all that its successor
 * says, whenever it arrives.
 *
 * @param attempt counted from 1; 0 is the time before the first one
 * @param version counts the reports of one attempt from 1
 */
public record JobStamp(
    JobId jobId, ProjectId projectId, JobKind kind, int attempt, long version, Instant occurredAt) {

  /** Refuses negative counts. */
  public JobStamp {
    if (attempt < 0 || version < 0) {
      throw new IllegalArgumentException("attempt and version must not be negative");
    }
  }
}
