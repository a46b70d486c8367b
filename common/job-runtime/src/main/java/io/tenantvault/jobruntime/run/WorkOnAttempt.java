package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.run.AttemptResult.Failed;
import io.tenantvault.jobruntime.run.AttemptResult.GivenBack;
import io.tenantvault.jobruntime.run.AttemptResult.Lost;
import io.tenantvault.jobruntime.run.AttemptResult.Succeeded;
import io.tenantvault.jobruntime.run.RunningJob.Stop;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the job and makes a result of whatever comes out of it. */
public final class WorkOnAttempt<R extends JobRequest> {

  private static final Logger log = LoggerFactory.getLogger(WorkOnAttempt.class);

  private final Job<R> job;
  private final Duration stallTimeout;

  public WorkOnAttempt(Job<R> job, Duration stallTimeout) {
    this.job = job;
    this.stallTimeout = stallTimeout;
  }

  AttemptResult work(RunningJob running, JobContext context) {
    AttemptResult result = call(running, context);
    Optional<Stop> stopped = running.beginEnding();
    if (stopped.isEmpty()) {
      return result;
    }
    return switch (stopped.get()) {
      case LEASE_LOST -> new Lost();
      case STALLED ->
          new Failed(
              FailureCode.STALLED,
              "no progress for "
                  + stallTimeout.toSeconds()
                  + " s in attempt "
                  + context.attempt()
                  + " on worker "
                  + context.worker());
      // Work that came to its end just then is not thrown away.
      case SHUTDOWN -> result instanceof Succeeded ? result : new GivenBack();
    };
  }

  // Whatever a job throws must end its attempt, an Error as well: nobody else would.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private AttemptResult call(RunningJob running, JobContext context) {
    try {
      return new Succeeded(job.run(job.requestType().cast(running.attempt().request()), context));
    } catch (JobFailedException e) {
      log.info("attempt failed: {} {}", e.code(), e.getMessage(), e);
      return new Failed(e.code(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      return new Failed(
          FailureCode.INTERNAL,
          "attempt interrupted by nobody; see the log of " + context.worker());
    } catch (Throwable e) {
      log.error("attempt ended with a defect", e);
      return new Failed(
          FailureCode.INTERNAL,
          "unexpected " + e.getClass().getSimpleName() + "; see the log of " + context.worker());
    }
  }
}
