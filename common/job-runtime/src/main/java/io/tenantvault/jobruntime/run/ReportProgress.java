package io.tenantvault.jobruntime.run;

import io.tenantvault.jobruntime.publish.EventPublisher;
import java.time.Duration;

/** Publishes how far the running attempts are; called once a second. */
public final class ReportProgress {

  /** A job that is done by then reports its progress once, at its end. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private final RunningJobs jobs;
  private final EventPublisher publisher;

  public ReportProgress(RunningJobs jobs, EventPublisher publisher) {
    this.jobs = jobs;
    this.publisher = publisher;
  }

  public void report() {
    for (RunningJob job : jobs.all()) {
      if (job.age().compareTo(FIRST) >= 0 && !job.isEnding()) {
        job.unreportedProgress().ifPresent(publisher::send);
      }
    }
  }
}
