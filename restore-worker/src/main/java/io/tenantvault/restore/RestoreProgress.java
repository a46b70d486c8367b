package io.tenantvault.restore;

import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobContext;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reports how far a dump has been applied. Each look that finds the server at work, while it takes
 * no byte, counts as one byte stored: too little to be seen, and enough not to seem stalled.
 */
final class RestoreProgress {

  private final JobContext context;
  private final long dumpSize;
  private final AtomicLong fed = new AtomicLong();
  private final AtomicLong looks = new AtomicLong();

  RestoreProgress(JobContext context, long dumpSize) {
    this.context = context;
    this.dumpSize = dumpSize;
  }

  /** So many bytes of SQL have been taken in all. */
  void fed(long bytes) {
    fed.set(bytes);
    report();
  }

  /** The server is at work. */
  void atWork() {
    looks.incrementAndGet();
    report();
  }

  private void report() {
    context.progress(Phase.RESTORING, fed.get(), fed.get() + looks.get(), dumpSize, 0);
  }
}
