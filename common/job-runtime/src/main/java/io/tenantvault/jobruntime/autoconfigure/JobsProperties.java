package io.tenantvault.jobruntime.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a worker runs its jobs.
 *
 * @param group the share group; null for the usual one of the kind of job
 * @param slots jobs at a time
 * @param lease how long a worker that is not heard of keeps a job
 * @param heartbeat how often a lease is renewed
 * @param supervisorInterval how often lost, waiting and unpublished work is looked for
 * @param maxAttempts attempts that may fail before the job has failed
 * @param backoff the wait before the second attempt; four times as long before each further one
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
    @DefaultValue("45s") Duration lease,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("5s") Duration supervisorInterval,
    @DefaultValue("3") int maxAttempts,
    @DefaultValue("1s") Duration backoff,
    @DefaultValue("10m") Duration stallTimeout,
    @DefaultValue("5m") Duration unclaimedAfter,
    @DefaultValue("25s") Duration shutdownGrace,
    @DefaultValue("15s") Duration claimPatience) {

  /** Refuses what cannot work. */
  public JobsProperties {
    Check.atLeast("tenantvault.jobs.slots", slots, 1);
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
