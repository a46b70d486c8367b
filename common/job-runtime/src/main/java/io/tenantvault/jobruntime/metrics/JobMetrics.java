package io.tenantvault.jobruntime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.job.JobKind;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts how attempts end, and how long they take. */
public final class JobMetrics {

  private static final Logger log = LoggerFactory.getLogger(JobMetrics.class);

  private final MeterRegistry registry;
  private final String kind;

  public JobMetrics(MeterRegistry registry, JobKind kind) {
    this.registry = registry;
    this.kind = kind.wireName();
  }

  /** An attempt has ended, and its end was accepted. */
  public void ended(JobReport outcome, Duration took) {
    switch (outcome) {
      case BackupCompleted done -> count("completed", "none", took);
      case RestoreCompleted done -> count("completed", "none", took);
      case AttemptFailed failed -> count("retried", failed.code().name(), took);
      case JobFailed failed -> count("failed", failed.code().name(), took);
      // These end nothing.
      case JobStarted report -> {}
      case JobProgressed report -> {}
      case PartStored report -> {}
    }
  }

  /** An attempt was ended in place of its worker, whose lease had run out. */
  public void lost(JobReport outcome) {
    log.warn(
        "the worker of attempt {} of job {} (project {}) is lost",
        outcome.job().attempt(),
        outcome.jobId(),
        outcome.projectId());
    registry.counter("tenantvault.jobs.lost", "kind", kind).increment();
  }

  /** An attempt has ended after another worker took the job over. */
  public void refused() {
    registry.counter("tenantvault.jobs.refused", "kind", kind).increment();
  }

  /** A request could not be read. */
  public void malformed() {
    registry.counter("tenantvault.jobs.malformed", "kind", kind).increment();
  }

  private void count(String outcome, String code, Duration took) {
    Timer.builder("tenantvault.jobs.ended")
        .description("Attempts by how they ended, and their duration")
        .tag("kind", kind)
        .tag("outcome", outcome)
        .tag("code", code)
        .register(registry)
        .record(took);
  }
}
