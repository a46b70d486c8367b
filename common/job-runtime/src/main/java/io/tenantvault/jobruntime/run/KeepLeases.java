package io.tenantvault.jobruntime.run;

import io.tenantvault.jobruntime.claim.AttemptId;
import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.run.RunningJob.Stop;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeat: renews the leases of all running attempts in one statement, and stops the attempts
 * that have lost theirs and those that stand still.
 */
public final class KeepLeases {

  private static final Logger log = LoggerFactory.getLogger(KeepLeases.class);

  private final RunningJobs jobs;
  private final Claims claims;
  private final Duration stallTimeout;

  public KeepLeases(RunningJobs jobs, Claims claims, Duration stallTimeout) {
    this.jobs = jobs;
    this.claims = claims;
    this.stallTimeout = stallTimeout;
  }

  /**
   * One beat. A database that does not answer stops nothing: as long as it does not, nobody else
   * can take an attempt either.
   */
  public void beat() {
    Collection<RunningJob> before = jobs.all();
    stopStalled(before);
    Set<AttemptId> ids =
        before.stream().map(job -> job.attempt().id()).collect(Collectors.toUnmodifiableSet());
    Set<AttemptId> held = claims.renew(ids);
    for (RunningJob job : before) {
      // An attempt that is ending has given its lease back, or is about to.
      if (!held.contains(job.attempt().id()) && !job.isEnding()) {
        log.warn("attempt {} has lost its lease and is stopped", job.attempt().id());
        job.stop(Stop.LEASE_LOST);
      }
    }
  }

  private void stopStalled(Collection<RunningJob> running) {
    for (RunningJob job : running) {
      if (job.progress().quietFor().compareTo(stallTimeout) > 0) {
        job.stop(Stop.STALLED);
      }
    }
  }
}
