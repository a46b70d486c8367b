package io.tenantvault.jobruntime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
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
import io.tenantvault.contract.job.Phase;
import io.tenantvault.contract.job.VerificationOutcome;
import io.tenantvault.jobruntime.dispatch.RequestQueue;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts how attempts end, how long they and their phases take, and the bytes that they move. */
public final class JobMetrics {

  private static final Logger log = LoggerFactory.getLogger(JobMetrics.class);

  private static final String KIND = "kind";
  private static final String NO_CODE = "none";
  private static final String COMPLETED = "completed";

  private final MeterRegistry registry;
  private final RequestQueue queue;

  /** Registers what a worker of this queue counts, so that it is seen before anything happens. */
  public JobMetrics(MeterRegistry registry, RequestQueue queue) {
    this.registry = registry;
    this.queue = queue;
    for (JobKind kind : queue.kinds()) {
      ended(kind, COMPLETED, NO_CODE);
      ended(kind, "cancelled", NO_CODE);
      bytesRead(kind);
      bytesStored(kind);
      lost(kind);
      refusals(kind);
      for (Phase phase : Phase.values()) {
        phase(kind, phase);
      }
      if (isExport(kind)) {
        compression(kind);
      }
      if (kind == JobKind.VERIFY_BACKUP) {
        for (VerificationOutcome outcome : VerificationOutcome.values()) {
          verifications(outcome);
        }
      }
    }
    rejections();
  }

  /** An attempt has ended, and its end was accepted. */
  public void ended(JobReport outcome, Duration took, AttemptFigures figures) {
    JobKind kind = outcome.job().kind();
    figures.phases().forEach((phase, time) -> phase(kind, phase).record(time));
    switch (outcome) {
      case BackupCompleted done -> {
        ended(kind, COMPLETED, NO_CODE).record(took);
        if (isExport(kind) && figures.bytesRead() > 0 && done.size() > 0) {
          compression(kind).record((double) figures.bytesRead() / done.size());
        }
      }
      case RestoreCompleted done -> ended(kind, COMPLETED, NO_CODE).record(took);
      case RestoreUndone done -> ended(kind, COMPLETED, NO_CODE).record(took);
      case VerificationCompleted done -> {
        ended(kind, COMPLETED, NO_CODE).record(took);
        verifications(done.outcome()).increment();
      }
      case JobCancelled cancelled -> ended(kind, "cancelled", NO_CODE).record(took);
      case AttemptFailed failed -> ended(kind, "retried", failed.code().name()).record(took);
      case JobFailed failed -> ended(kind, "failed", failed.code().name()).record(took);
      // These end nothing.
      case JobStarted report -> {}
      case BackupImportStarted report -> {}
      case JobProgressed report -> {}
      case PartStored report -> {}
    }
  }

  /** An attempt has moved so many bytes more. */
  public void moved(JobKind kind, long read, long stored) {
    bytesRead(kind).increment(read);
    bytesStored(kind).increment(stored);
  }

  /** An attempt was ended in place of its worker, whose lease had run out. */
  public void lost(JobReport outcome) {
    log.warn(
        "the worker of attempt {} of job {} (project {}) is lost",
        outcome.job().attempt(),
        outcome.jobId(),
        outcome.projectId());
    lost(outcome.job().kind()).increment();
  }

  /** An attempt has ended after another worker took the job over. */
  public void refused(JobKind kind) {
    refusals(kind).increment();
  }

  /** A request could not be read. */
  public void malformed() {
    rejections().increment();
  }

  private static boolean isExport(JobKind kind) {
    return switch (kind) {
      case EXPORT_BACKUP, EXPORT_LOGS, EXPORT_STORAGE -> true;
      case RESTORE_BACKUP, UNDO_RESTORE, IMPORT_BACKUP, VERIFY_BACKUP -> false;
    };
  }

  private Timer ended(JobKind kind, String outcome, String code) {
    return Timer.builder("tenantvault.jobs.ended")
        .description("Attempts by how they ended, and their duration")
        .tag(KIND, kind.wireName())
        .tag("outcome", outcome)
        .tag("code", code)
        .register(registry);
  }

  private Timer phase(JobKind kind, Phase phase) {
    return Timer.builder("tenantvault.jobs.phase")
        .description("How long attempts that have ended were in each of their phases")
        .tag(KIND, kind.wireName())
        .tag("phase", phase.wireName())
        .register(registry);
  }

  private DistributionSummary compression(JobKind kind) {
    return DistributionSummary.builder("tenantvault.jobs.compression")
        .description("Bytes read for a byte stored, of each completed backup")
        .baseUnit("ratio")
        .tag(KIND, kind.wireName())
        .register(registry);
  }

  private Counter bytesRead(JobKind kind) {
    return bytes("read", "Bytes that attempts have read from their source, uncompressed", kind);
  }

  private Counter bytesStored(JobKind kind) {
    return bytes("stored", "Bytes that attempts have written to their destination", kind);
  }

  private Counter bytes(String what, String description, JobKind kind) {
    return Counter.builder("tenantvault.jobs." + what)
        .description(description)
        .baseUnit("bytes")
        .tag(KIND, kind.wireName())
        .register(registry);
  }

  private Counter verifications(VerificationOutcome outcome) {
    return Counter.builder("tenantvault.verifications")
        .description("Verifications by what they found")
        .tag("outcome", outcome.wireName())
        .register(registry);
  }

  private Counter lost(JobKind kind) {
    return Counter.builder("tenantvault.jobs.lost")
        .description("Attempts whose worker was not heard of any more, and that others ended")
        .tag(KIND, kind.wireName())
        .register(registry);
  }

  private Counter refusals(JobKind kind) {
    return Counter.builder("tenantvault.jobs.refused")
        .description("Attempts that ended here after their lease was lost, and did not count")
        .tag(KIND, kind.wireName())
        .register(registry);
  }

  private Counter rejections() {
    return Counter.builder("tenantvault.jobs.malformed")
        .description("Requests that cannot be read, now dead letters")
        .tag("queue", queue.topic().topicName())
        .register(registry);
  }
}
