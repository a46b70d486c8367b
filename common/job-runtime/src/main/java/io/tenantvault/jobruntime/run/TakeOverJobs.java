package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.claim.ExpireLeases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/**
 * Ends what lost workers held and takes waiting attempts that are due into free slots; every worker
 * does so for all others.
 */
public final class TakeOverJobs {

  private final List<JobKind> kinds;
  private final RunningJobs jobs;
  private final Claims claims;
  private final ExpireLeases leases;
  private final JobLauncher launcher;
  private boolean databaseWasAway;

  public TakeOverJobs(
      List<JobKind> kinds,
      RunningJobs jobs,
      Claims claims,
      ExpireLeases leases,
      JobLauncher launcher) {
    this.kinds = List.copyOf(kinds);
    this.jobs = jobs;
    this.claims = claims;
    this.leases = leases;
    this.launcher = launcher;
  }

  /**
   * One look.
   *
   * @param slotWait how long to queue for a slot when there is work and all are taken
   */
  public void takeOver(Duration slotWait) throws InterruptedException {
    try {
      expire();
      while (claims.anyDue(kinds) && jobs.awaitSlot(slotWait)) {
        startDue();
      }
    } catch (DataAccessException e) {
      databaseWasAway = true;
      throw e;
    }
  }

  // When the database comes back all leases have run out, also those of workers that live: let them
  // renew theirs before anything is ended.
  private void expire() {
    if (databaseWasAway) {
      claims.probe();
      databaseWasAway = false;
      return;
    }
    leases.expire(kinds, jobs::holds);
  }

  private void startDue() {
    Optional<Attempt> due = Optional.empty();
    try {
      due = claims.takeDue(kinds);
      due.ifPresent(launcher::start);
    } finally {
      if (due.isEmpty()) {
        jobs.freeSlot();
      }
    }
  }
}
