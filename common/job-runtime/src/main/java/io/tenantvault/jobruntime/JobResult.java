package io.tenantvault.jobruntime;

import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobStamp;

/**
 * The success of an attempt: all of the final report but its stamp, which the runtime adds when the
 * completion has been accepted.
 */
@FunctionalInterface
public interface JobResult {

  /** The final report ({@code BackupCompleted}, {@code RestoreCompleted}) with this stamp. */
  JobReport report(JobStamp stamp);
}
