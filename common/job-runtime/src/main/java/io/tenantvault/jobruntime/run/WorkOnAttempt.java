package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.run.AttemptResult.Cancelled;
import io.tenantvault.jobruntime.run.AttemptResult.Failed;
import io.tenantvault.jobruntime.run.AttemptResult.GivenBack;
import io.tenantvault.jobruntime.run.AttemptResult.Lost;
import io.tenantvault.jobruntime.run.AttemptResult.Succeeded;
import io.tenantvault.jobruntime.run.RunningJob.Stop;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the job and makes a result of whatever comes out of it. */
public final class WorkOnAttempt {

  private static final Logger log = LoggerFactory.getLogger(WorkOnAttempt.class);

  private final Map<Class<?>, Job<?>> jobs;
  private final Duration stallTimeout;
  private final TenantDirectory tenants;

  /**
   * Calls these jobs, each for the requests of its type.
   *
   * @param tenants knows the projects that anything may be asked for
   */
  public WorkOnAttempt(List<Job<?>> jobs, Duration stallTimeout, TenantDirectory tenants) {
    this.tenants = tenants;
    this.jobs = jobs.stream().collect(Collectors.toUnmodifiableMap(Job::requestType, job -> job));
    this.stallTimeout = stallTimeout;
  }

  /** Whether the job's attempts may be cancelled from their begin. */
  boolean mayBeCancelledAtOnce(Attempt attempt) {
    return jobFor(attempt.request()).mayBeCancelledAtOnce();
  }

  private Job<?> jobFor(JobRequest request) {
    return Objects.requireNonNull(
        jobs.get(request.getClass()), "no job serves " + request.getClass());
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
      case CANCELLED -> result instanceof Succeeded ? result : new Cancelled(running.cancelledBy());
      case SHUTDOWN -> result instanceof Succeeded ? result : new GivenBack();
    };
  }

  private static <R extends JobRequest> JobResult run(
      Job<R> job, JobRequest request, JobContext context)
      throws JobFailedException, InterruptedException {
    return job.run(job.requestType().cast(request), context);
  }

  // Anybody who can write to the topic names any project: asked here, once for every kind of job.
  // Whatever a job throws must end its attempt, an Error as well: nobody else would.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private AttemptResult call(RunningJob running, JobContext context) {
    try {
      JobRequest request = running.attempt().request();
      tenants.find(request.projectId());
      return new Succeeded(run(jobFor(request), request, context));
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
