package io.tenantvault.backup.store;

import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobContext;
import org.jspecify.annotations.Nullable;

/** Brings together what the thread that reads and those that store tell of their progress. */
final class BackupProgress {

  private final JobContext context;
  private Phase phase;
  private final @Nullable Long expected;
  private long read;
  private long stored;
  private long rows;

  /**
   * Progress of one attempt.
   *
   * @param expected about how many bytes will be read, or null
   */
  BackupProgress(JobContext context, BackupType type, @Nullable Long expected) {
    this.context = context;
    this.phase =
        switch (type) {
          case DATABASE -> Phase.DUMPING;
          case LOGS, STORAGE -> Phase.COPYING;
        };
    this.expected = expected;
  }

  /** So much has been read in all. */
  synchronized void read(long bytes) {
    read = bytes;
    report();
  }

  /** So many rows have been read in all. */
  synchronized void rows(long seen) {
    rows = seen;
    report();
  }

  /** So much more has been stored. */
  synchronized void stored(long bytes) {
    stored += bytes;
    report();
  }

  /** So much more of what was stored has been read back, and is told in place of it. */
  synchronized void readBack(long bytes) {
    if (phase != Phase.VERIFYING) {
      phase = Phase.VERIFYING;
      stored = 0;
    }
    stored += bytes;
    report();
  }

  private void report() {
    // An estimate that has been overtaken is none.
    context.progress(
        phase,
        read,
        stored,
        expected == null ? null : Long.valueOf(Math.max(expected, read)),
        rows);
  }
}
