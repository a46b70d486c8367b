package io.tenantvault.jobruntime.claim;

import io.tenantvault.contract.id.JobId;

/**
 * One attempt of a job. No two processes ever run the same attempt.
 *
 * @param number from 1
 */
public record AttemptId(JobId jobId, int number) {

  @Override
  public String toString() {
    return jobId + "/" + number;
  }
}
