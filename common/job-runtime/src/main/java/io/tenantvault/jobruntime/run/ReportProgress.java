package io.tenantvault.jobruntime.run;

import io.tenantvault.jobruntime.metrics.JobMetrics;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.Spans;
import java.time.Duration;

/** Publishes and counts how far the running attempts are; called once a second. */
public final class ReportProgress {

  /** A job that is done by then reports its progress once, at its end. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private final RunningJobs jobs;
  private final EventPublisher publisher;
  private final JobMetrics metrics;

  public ReportProgress(RunningJobs jobs, EventPublisher publisher, JobMetrics metrics) {
    this.jobs = jobs;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  public void report() {
    for (RunningJob job : jobs.all()) {
      Progress.Moved moved = job.progress().moved();
      metrics.moved(job.kind(), moved.read(), moved.stored());
      if (job.age().compareTo(FIRST) >= 0 && !job.isEnding()) {
        try (Here here = Spans.within(job.trace())) {
          job.unreportedProgress().ifPresent(publisher::send);
        }
      }
    }
  }
}
