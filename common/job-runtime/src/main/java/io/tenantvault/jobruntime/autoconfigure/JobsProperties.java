package io.tenantvault.jobruntime.autoconfigure;

import io.tenantvault.jobruntime.claim.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a worker runs its jobs.
 *
 * @param group the share group; null for the usual one of the kind of job
 * @param slots jobs at a time
 * @param perProject attempts of one project and kind of job that run at a time, over all workers
 * @param lease how long a worker that is not heard of keeps a job
 * @param heartbeat how often a lease is renewed
 * @param supervisorInterval how often lost, waiting and unpublished work is looked for
 * @param maxAttempts attempts that may fail before the job has failed
 * @param backoff the wait before the second attempt; four times as long before each further one
 * @param outage what an outage of the storage of artifacts may cost a job
 * @param stallTimeout without progress for so long an attempt is stopped
 * @param unclaimedAfter a request that nobody has claimed for so long is published again
 * @param shutdownGrace what running jobs get when the process is told to stop; must end before
 *     {@code spring.lifecycle.timeout-per-shutdown-phase} does
 * @param claimPatience how long the database may be away before a request goes back to Kafka;
 *     shorter than the group's lock on a record (30 s)
 */
@ConfigurationProperties("tenantvault.jobs")
public record JobsProperties(
    @Nullable String group,
    @DefaultValue("2") int slots,
    @DefaultValue("2") int perProject,
    @DefaultValue("45s") Duration lease,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("5s") Duration supervisorInterval,
    @DefaultValue("3") int maxAttempts,
    @DefaultValue("1s") Duration backoff,
    @DefaultValue Outage outage,
    @DefaultValue("10m") Duration stallTimeout,
    @DefaultValue("5m") Duration unclaimedAfter,
    @DefaultValue("25s") Duration shutdownGrace,
    @DefaultValue("15s") Duration claimPatience) {

  /**
   * {@code tenantvault.jobs.outage.*}; the defaults reach over half an hour.
   *
   * @param maxAttempts attempts that may end by it, beside those that may fail otherwise
   * @param backoff the wait after the first one; twice as long after each further one
   * @param longest the most that it grows to
   */
  public record Outage(
      @DefaultValue("12") int maxAttempts,
      @DefaultValue("15s") Duration backoff,
      @DefaultValue("5m") Duration longest) {

    /** Refuses what cannot work. */
    public Outage {
      Check.atLeast("tenantvault.jobs.outage.max-attempts", maxAttempts, 1);
      Check.positive("tenantvault.jobs.outage.backoff", backoff);
      if (longest.compareTo(backoff) < 0) {
        throw new IllegalArgumentException(
            "tenantvault.jobs.outage.longest (%s) must not be shorter than tenantvault.jobs.outage.backoff (%s)"
                .formatted(longest, backoff));
      }
    }

    RetryPolicy.Outage policy() {
      return new RetryPolicy.Outage(maxAttempts, backoff, longest);
    }
  }

  /** Refuses what cannot work. */
  public JobsProperties {
    Check.atLeast("tenantvault.jobs.slots", slots, 1);
    Check.atLeast("tenantvault.jobs.per-project", perProject, 1);
    Check.atLeast("tenantvault.jobs.max-attempts", maxAttempts, 1);
    Check.positive("tenantvault.jobs.heartbeat", heartbeat);
    Check.positive("tenantvault.jobs.supervisor-interval", supervisorInterval);
    Check.positive("tenantvault.jobs.backoff", backoff);
    Check.positive("tenantvault.jobs.stall-timeout", stallTimeout);
    Check.positive("tenantvault.jobs.unclaimed-after", unclaimedAfter);
    Check.notNegative("tenantvault.jobs.shutdown-grace", shutdownGrace);
    Check.positive("tenantvault.jobs.claim-patience", claimPatience);
    if (lease.compareTo(heartbeat.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "tenantvault.jobs.lease ("
              + lease
              + ") must be at least twice tenantvault.jobs.heartbeat ("
              + heartbeat
              + "), or a single late heartbeat loses the job");
    }
  }
}
