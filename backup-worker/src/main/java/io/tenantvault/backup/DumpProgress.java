package io.tenantvault.backup;

import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobContext;

/** Brings together what the thread that reads and those that store tell of their progress. */
final class DumpProgress {

  private final JobContext context;
  private final long expected;
  private long read;
  private long stored;
  private long rows;

  /**
   * Progress of one attempt.
   *
   * @param expected about how many bytes will be read
   */
  DumpProgress(JobContext context, long expected) {
    this.context = context;
    this.expected = expected;
  }

  /** So much has been read in all. */
  synchronized void read(long bytes, long rowsSeen) {
    read = bytes;
    rows = rowsSeen;
    report();
  }

  /** So much more has been stored. */
  synchronized void stored(long bytes) {
    stored += bytes;
    report();
  }

  private void report() {
    // An estimate that has been overtaken is none.
    context.progress(Phase.DUMPING, read, stored, Math.max(expected, read), rows);
  }
}
