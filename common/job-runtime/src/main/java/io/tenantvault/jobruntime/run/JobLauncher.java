package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.claim.AttemptSpan;
import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.metrics.JobMetrics;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.tracing.Detail;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.OpenSpan;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs claimed attempts, each on a virtual thread of its own. */
public final class JobLauncher {

  private static final Logger log = LoggerFactory.getLogger(JobLauncher.class);

  private final RunningJobs jobs;
  private final WorkOnAttempt work;
  private final EndAttempt ending;
  private final Reporting reporting;

  /** What an attempt reports with. */
  public record Reporting(
      String worker, EventPublisher publisher, Claims claims, JobMetrics metrics, Clock clock) {}

  public JobLauncher(RunningJobs jobs, WorkOnAttempt work, EndAttempt ending, Reporting reporting) {
    this.jobs = jobs;
    this.work = work;
    this.ending = ending;
    this.reporting = reporting;
  }

  /** Starts an attempt in a slot that the caller has taken; it is given back at the end. */
  public void start(Attempt attempt) {
    RunningJob running =
        new RunningJob(attempt, reporting.clock(), work.mayBeCancelledAtOnce(attempt));
    jobs.add(running);
    Thread.ofVirtual().name("job-" + attempt.id()).start(() -> run(running));
  }

  private void run(RunningJob running) {
    Attempt attempt = running.attempt();
    try (var job = MDC.putCloseable("job_id", attempt.id().jobId().toString());
        var project = MDC.putCloseable("project_id", attempt.request().projectId().value());
        var number = MDC.putCloseable("attempt", String.valueOf(attempt.id().number()));
        OpenSpan span = AttemptSpan.of(attempt);
        Here here = span.enter()) {
      running.continuesAs(span.trace().orElse(null));
      runToTheEnd(running, span);
    } catch (InterruptedException e) {
      log.warn("the process ended before the attempt's end was written");
    } finally {
      jobs.remove(running);
    }
  }

  private AttemptResult work(RunningJob running, OpenSpan span) {
    try (PhaseSpans phases = new PhaseSpans(running.attempt().id(), span)) {
      return work.work(running, new LiveJobContext(running, phases, reporting));
    }
  }

  private void runToTheEnd(RunningJob running, OpenSpan span) throws InterruptedException {
    log.info("attempt begins");
    running.runBy(Thread.currentThread());
    reporting.publisher().send(new JobStarted(running.nextStamp(), reporting.worker()));
    AttemptResult result = work(running, span);
    if (result instanceof AttemptResult.Failed failed) {
      span.failed(failed.code().name());
    }
    running.unreportedProgress().ifPresent(reporting.publisher()::send);
    Optional<JobReport> report = ending.end(running, result);
    report.ifPresent(outcome -> {
      log.info(
          "attempt ended after {} ms: {}",
          running.age().toMillis(),
          outcome.getClass().getSimpleName());
      reporting.metrics().ended(outcome, running.age(), running.progress().figures());
    });
    span.with(Detail.BYTES, running.progress().figures().bytesRead());
    Progress.Moved moved = running.progress().moved();
    reporting.metrics().moved(running.kind(), moved.read(), moved.stored());
    if (report.isEmpty()) {
      reporting.metrics().refused(running.kind());
    }
  }
}
