package io.tenantvault.retention.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.schedules.*}: when due runs are looked for.
 *
 * @param jitter runs are moved by less than that; the gateway has the same setting
 * @param interval from one look to the next
 * @param batch how many runs are asked for before the broker's acknowledgement is waited for
 * @param markWait how long a report may take to reach the tables before it is repeated
 */
@ConfigurationProperties("tenantvault.schedules")
public record ScheduleProperties(
    @DefaultValue("30m") Duration jitter,
    @DefaultValue("5s") Duration interval,
    @DefaultValue("1000") int batch,
    @DefaultValue("2m") Duration markWait) {

  /** Refuses what would never, or never stop to, look. */
  public ScheduleProperties {
    if (jitter.isNegative()) {
      throw new IllegalArgumentException("tenantvault.schedules.jitter must not be negative");
    }
    requirePositive("interval", interval);
    requirePositive("mark-wait", markWait);
    if (batch < 1) {
      throw new IllegalArgumentException("tenantvault.schedules.batch must be at least 1");
    }
  }

  private static void requirePositive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("tenantvault.schedules." + property + " must be positive");
    }
  }
}
