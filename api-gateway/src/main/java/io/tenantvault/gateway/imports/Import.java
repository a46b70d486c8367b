package io.tenantvault.gateway.imports;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobKind;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One artifact on its way back: a job with one attempt, whose worker is this process. */
final class Import {
  private static final int ATTEMPT = 1;

  /** Above all other reports; the largest integer that every JSON reader keeps exact. */
  private static final long LAST_VERSION = (1L << 53) - 1;

  private final JobId job;
  private final Manifest manifest;
  private final String caller;
  private final Clock clock;
  private final AtomicLong version = new AtomicLong();

  /**
   * An import.
   *
   * @param manifest of the backup that it is of
   * @param caller who uploads it
   */
  Import(JobId job, Manifest manifest, String caller, Clock clock) {
    this.job = job;
    this.manifest = manifest;
    this.caller = caller;
    this.clock = clock;
  }

  JobId job() {
    return job;
  }

  /** The backup that becomes of it. */
  BackupId backup() {
    return BackupId.of(job);
  }

  Manifest manifest() {
    return manifest;
  }

  String caller() {
    return caller;
  }

  /** Of its next report. */
  JobStamp nextStamp() {
    return stamp(version.incrementAndGet());
  }

  /** Of the report that ends it. */
  JobStamp lastStamp() {
    return stamp(LAST_VERSION);
  }

  private JobStamp stamp(long number) {
    return new JobStamp(
        job,
        manifest.projectId(),
        JobKind.IMPORT_BACKUP,
        ATTEMPT,
        number,
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  @Override
  public String toString() {
    return "import " + job + " of backup " + manifest.backupId();
  }
}
