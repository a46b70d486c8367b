package io.tenantvault.jobruntime.run;

import io.tenantvault.jobruntime.claim.AttemptEndings;
import io.tenantvault.jobruntime.run.RunningJob.Stop;
import java.time.Duration;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the running attempts when the process is told to stop: some time to finish, then they are
 * handed over, so that another worker takes them at once.
 */
public final class StopJobs {

  private static final Logger log = LoggerFactory.getLogger(StopJobs.class);

  /** For an interrupted job to clean up and for its end to be published. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private static final Duration TICK = Duration.ofMillis(20);

  private final RunningJobs jobs;
  private final AttemptEndings endings;
  private final String worker;

  public StopJobs(RunningJobs jobs, AttemptEndings endings, String worker) {
    this.jobs = jobs;
    this.endings = endings;
    this.worker = worker;
  }

  /** Returns when no attempt is left that another worker could not take. */
  public void stop(Duration grace) throws InterruptedException {
    jobs.close();
    if (awaitIdle(grace, () -> {})
        || awaitIdle(LAST_WORDS, () -> jobs.all().forEach(job -> job.stop(Stop.SHUTDOWN)))) {
      return;
    }
    jobs.all().forEach(this::handOver);
  }

  private void handOver(RunningJob job) {
    try {
      endings
          .handOver(job.attempt(), worker)
          .ifPresent(report -> log.warn("handed attempt {} over", job.attempt().id()));
    } catch (DataAccessException e) {
      log.warn("attempt {} is left to its lease: {}", job.attempt().id(), e.getMessage());
    }
  }

  private boolean awaitIdle(Duration atMost, Runnable meanwhile) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!jobs.isIdle()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      meanwhile.run();
      Thread.sleep(TICK);
    }
    return true;
  }
}
