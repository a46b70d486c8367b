package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobResult;

/** How the work of an attempt ended. */
sealed interface AttemptResult {

  /** Well. */
  record Succeeded(JobResult result) implements AttemptResult {}

  /** With a failure. */
  record Failed(FailureCode code, String message) implements AttemptResult {}

  /** Nothing to report: another worker has the job. */
  record Lost() implements AttemptResult {}

  /** Stopped because somebody asked for the job's end. */
  record Cancelled(String by) implements AttemptResult {}

  /** Stopped together with the process. */
  record GivenBack() implements AttemptResult {}
}
