package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.claim.TakeDue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts waiting attempts in free slots, whichever worker wrote them down: at once after something
 * has changed here, and now and then for what has changed elsewhere.
 */
public final class StartDueJobs {

  private final List<JobKind> kinds;
  private final RunningJobs jobs;
  private final TakeDue takeDue;
  private final JobLauncher launcher;
  private final Duration look;

  /**
   * For these kinds of jobs.
   *
   * @param look how soon an attempt begins that another worker has written down, or that has become
   *     due
   */
  public StartDueJobs(
      List<JobKind> kinds, RunningJobs jobs, TakeDue takeDue, JobLauncher launcher, Duration look) {
    this.kinds = List.copyOf(kinds);
    this.jobs = jobs;
    this.takeDue = takeDue;
    this.launcher = launcher;
    this.look = look;
  }

  /**
   * Starts them until no slot is given any more.
   *
   * @throws org.jooq.exception.DataAccessException when the database does not answer
   */
  public void start() throws InterruptedException {
    while (!jobs.isClosed()) {
      if (jobs.awaitSlot(look) && !startOne()) {
        jobs.awaitStir(look);
      }
    }
  }

  private boolean startOne() {
    Optional<Attempt> due = Optional.empty();
    try {
      due = takeDue.take(kinds);
      due.ifPresent(launcher::start);
    } finally {
      if (due.isEmpty()) {
        jobs.freeSlot();
      }
    }
    return due.isPresent();
  }
}
