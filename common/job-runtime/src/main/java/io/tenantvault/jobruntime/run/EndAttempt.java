package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.claim.AttemptEndings;
import io.tenantvault.jobruntime.claim.PublishOutcomes;
import io.tenantvault.jobruntime.publish.EventNotPublishedException;
import io.tenantvault.jobruntime.run.AttemptResult.Cancelled;
import io.tenantvault.jobruntime.run.AttemptResult.Failed;
import io.tenantvault.jobruntime.run.AttemptResult.GivenBack;
import io.tenantvault.jobruntime.run.AttemptResult.Lost;
import io.tenantvault.jobruntime.run.AttemptResult.Succeeded;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes how an attempt ended, then publishes it. The work of hours may hang on the write, so it is
 * tried for as long as the process lives.
 */
public final class EndAttempt {

  private static final Logger log = LoggerFactory.getLogger(EndAttempt.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AttemptEndings endings;
  private final PublishOutcomes outcomes;
  private final String worker;

  public EndAttempt(AttemptEndings endings, PublishOutcomes outcomes, String worker) {
    this.endings = endings;
    this.outcomes = outcomes;
    this.worker = worker;
  }

  /**
   * Ends the attempt.
   *
   * @return the report, or empty when it was refused because the attempt is no longer ours
   */
  Optional<JobReport> end(RunningJob running, AttemptResult result) throws InterruptedException {
    Optional<JobReport> report = write(running, result);
    if (report.isEmpty()) {
      log.warn("worker {} no longer holds the attempt; its end is refused", worker);
      return report;
    }
    try {
      outcomes.publish(report.get());
    } catch (EventNotPublishedException | DataAccessException e) {
      log.warn("the outcome is written and is published later: {}", e.getMessage());
    }
    return report;
  }

  private Optional<JobReport> write(RunningJob running, AttemptResult result)
      throws InterruptedException {
    Attempt attempt = running.attempt();
    return switch (result) {
      case Succeeded done -> complete(running, done);
      case Failed failed ->
          persistently(() -> endings.fail(attempt, worker, failed.code(), failed.message()));
      case Cancelled cancelled ->
          persistently(() -> endings.cancel(attempt, worker, cancelled.by()));
      case GivenBack back -> persistently(() -> endings.handOver(attempt, worker));
      case Lost lost -> Optional.empty();
    };
  }

  private Optional<JobReport> complete(RunningJob running, Succeeded done)
      throws InterruptedException {
    Attempt attempt = running.attempt();
    JobReport report;
    try {
      report = done.result().report(running.lastStamp());
    } catch (RuntimeException e) {
      log.error("the job's report cannot be made", e);
      String message = "the job's report cannot be made; see the log of " + worker;
      return persistently(() -> endings.fail(attempt, worker, FailureCode.INTERNAL, message));
    }
    return persistently(
        () -> endings.complete(attempt, worker, report) ? Optional.of(report) : Optional.empty());
  }

  private static <T> T persistently(Supplier<T> write) throws InterruptedException {
    while (true) {
      try {
        return write.get();
      } catch (DataAccessException e) {
        log.warn("the attempt's end cannot be written, trying again: {}", e.getMessage());
        Thread.sleep(PAUSE);
      }
    }
  }
}
