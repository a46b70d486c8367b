package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.claim.ExpireLeases;
import java.util.List;
import org.jooq.exception.DataAccessException;

/** Ends what lost workers held, so that others can start it again; every worker does so for all. */
public final class EndLostAttempts {

  private final List<JobKind> kinds;
  private final RunningJobs jobs;
  private final Claims claims;
  private final ExpireLeases leases;
  private boolean databaseWasAway;

  public EndLostAttempts(
      List<JobKind> kinds, RunningJobs jobs, Claims claims, ExpireLeases leases) {
    this.kinds = List.copyOf(kinds);
    this.jobs = jobs;
    this.claims = claims;
    this.leases = leases;
  }

  /**
   * One look. When the database comes back all leases have run out, also those of workers that
   * live: they may renew theirs before anything is ended.
   */
  public void end() {
    try {
      if (databaseWasAway) {
        claims.probe();
        databaseWasAway = false;
        return;
      }
      leases.expire(kinds, jobs::holds);
    } catch (DataAccessException e) {
      databaseWasAway = true;
      throw e;
    }
  }
}
