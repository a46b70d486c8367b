package io.tenantvault.jobruntime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupImportStarted;
import io.tenantvault.contract.event.JobCancelled;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreUndone;
import io.tenantvault.contract.event.VerificationCompleted;
import io.tenantvault.contract.job.JobKind;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts how attempts end, and how long they take. */
public final class JobMetrics {

  private static final Logger log = LoggerFactory.getLogger(JobMetrics.class);

  private static final String KIND = "kind";

  private final MeterRegistry registry;

  public JobMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** An attempt has ended, and its end was accepted. */
  public void ended(JobReport outcome, Duration took) {
    switch (outcome) {
      case BackupCompleted done -> count(done, "completed", "none", took);
      case RestoreCompleted done -> count(done, "completed", "none", took);
      case RestoreUndone done -> count(done, "completed", "none", took);
      case VerificationCompleted done -> {
        count(done, "completed", "none", took);
        registry
            .counter("tenantvault.verifications", "outcome", done.outcome().wireName())
            .increment();
      }
      case JobCancelled cancelled -> count(cancelled, "cancelled", "none", took);
      case AttemptFailed failed -> count(failed, "retried", failed.code().name(), took);
      case JobFailed failed -> count(failed, "failed", failed.code().name(), took);
      // These end nothing.
      case JobStarted report -> {}
      case BackupImportStarted report -> {}
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
    registry.counter("tenantvault.jobs.lost", KIND, outcome.job().kind().wireName()).increment();
  }

  /** An attempt has ended after another worker took the job over. */
  public void refused(JobKind kind) {
    registry.counter("tenantvault.jobs.refused", KIND, kind.wireName()).increment();
  }

  /** A request could not be read. */
  public void malformed(String queue) {
    registry.counter("tenantvault.jobs.malformed", "queue", queue).increment();
  }

  private void count(JobReport report, String outcome, String code, Duration took) {
    Timer.builder("tenantvault.jobs.ended")
        .description("Attempts by how they ended, and their duration")
        .tag(KIND, report.job().kind().wireName())
        .tag("outcome", outcome)
        .tag("code", code)
        .register(registry)
        .record(took);
  }
}
