package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.claim.AskedJobs;
import io.tenantvault.jobruntime.claim.AskedJobs.Cancellation;
import io.tenantvault.jobruntime.claim.CancelWaiting;
import io.tenantvault.jobruntime.claim.PublishOutcomes;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.Spans;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the jobs that somebody wants to end: each worker those that it runs, and any worker those
 * that nobody runs.
 */
public final class CancelJobs {
  private static final Logger log = LoggerFactory.getLogger(CancelJobs.class);

  private final AskedJobs asked;
  private final List<JobKind> kinds;
  private final RunningJobs jobs;
  private final CancelWaiting cancelWaiting;
  private final PublishOutcomes outcomes;

  public CancelJobs(
      AskedJobs asked,
      List<JobKind> kinds,
      RunningJobs jobs,
      CancelWaiting cancelWaiting,
      PublishOutcomes outcomes) {
    this.asked = asked;
    this.kinds = List.copyOf(kinds);
    this.jobs = jobs;
    this.cancelWaiting = cancelWaiting;
    this.outcomes = outcomes;
  }

  /** One look. An outcome that cannot be published now is published later. */
  public void cancel() throws InterruptedException {
    for (Cancellation wanted : asked.toCancel(kinds)) {
      Optional<RunningJob> running = jobs.find(wanted.jobId());
      if (running.isPresent()) {
        running.get().cancel(wanted.by());
        continue;
      }
      try (Here here = Spans.within(wanted.requested().trace())) {
        cancelWaiting(wanted);
      }
    }
  }

  private void cancelWaiting(Cancellation wanted) throws InterruptedException {
    boolean endsInACommit = endsInACommit(wanted.requested().request().kind());
    Optional<JobReport> ended =
        cancelWaiting.cancel(wanted.requested(), wanted.by(), endsInACommit);
    if (ended.isPresent()) {
      log.info("cancelled job {}, which nobody ran", wanted.jobId());
      outcomes.publish(ended.get());
    }
  }

  /** Whether a failed attempt of the kind may have committed before it could say so. */
  private static boolean endsInACommit(JobKind kind) {
    return switch (kind) {
      case RESTORE_BACKUP, UNDO_RESTORE -> true;
      case EXPORT_BACKUP, EXPORT_LOGS, EXPORT_STORAGE, IMPORT_BACKUP, VERIFY_BACKUP -> false;
    };
  }
}
