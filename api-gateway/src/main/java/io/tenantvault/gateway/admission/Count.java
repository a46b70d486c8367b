package io.tenantvault.gateway.admission;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many unfinished jobs there were when somebody looked, and how many more have been admitted
 * here since then.
 */
final class Count {

  private final int most;
  private final AtomicInteger jobs;

  Count(int known, int most) {
    this.jobs = new AtomicInteger(known);
    this.most = most;
  }

  /** Counts one more, unless there are as many as there may be. */
  boolean admitsOneMore() {
    return jobs.getAndUpdate(before -> Math.min(before + 1, most)) < most;
  }
}
