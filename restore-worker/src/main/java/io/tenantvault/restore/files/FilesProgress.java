package io.tenantvault.restore.files;

import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobContext;

/** Reports how far files are restored. A backup that is read twice counts twice. */
final class FilesProgress {

  private final JobContext context;
  private final long expected;
  private Phase phase = Phase.RESTORING;
  private long read;
  private long written;

  /**
   * Progress of one attempt.
   *
   * @param expected bytes that will be read in all
   */
  FilesProgress(JobContext context, long expected) {
    this.context = context;
    this.expected = expected;
  }

  /** Another part of the work. */
  void begin(Phase next) {
    phase = next;
    report();
  }

  /** So many more bytes have been read, and written where files are restored. */
  void read(long bytes) {
    read += bytes;
    if (phase == Phase.RESTORING) {
      written += bytes;
    }
    report();
  }

  private void report() {
    context.progress(phase, read, written, expected, 0);
  }
}
