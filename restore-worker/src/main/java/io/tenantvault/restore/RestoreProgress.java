package io.tenantvault.restore;

import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobContext;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reports how far a dump has been read and applied. Each look that finds the server at work, while
 * it takes no byte, counts as one byte stored: too little to be seen, and enough not to seem
 * stalled.
 */
final class RestoreProgress {

  private final JobContext context;
  private final long dumpSize;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong fed = new AtomicLong();
  private final AtomicLong looks = new AtomicLong();
  private volatile long verifiedRows = -1;

  RestoreProgress(JobContext context, long dumpSize) {
    this.context = context;
    this.dumpSize = dumpSize;
  }

  /** So many bytes of the dump have been read in all, and perhaps passed over. */
  void read(long bytes) {
    read.set(bytes);
    report();
  }

  /** So many bytes of SQL have been taken in all. */
  void fed(long bytes) {
    fed.set(bytes);
    read.accumulateAndGet(bytes, Math::max);
    report();
  }

  /** The server is at work. */
  void atWork() {
    looks.incrementAndGet();
    report();
  }

  /** All is applied, and so many rows are looked at. */
  void verifying(long rows) {
    verifiedRows = rows;
    read.set(dumpSize);
    report();
  }

  private void report() {
    Phase phase = verifiedRows < 0 ? Phase.RESTORING : Phase.VERIFYING;
    context.progress(
        phase, read.get(), fed.get() + looks.get(), dumpSize, Math.max(0, verifiedRows));
  }
}
