package io.tenantvault.gateway.schedules;

import io.tenantvault.schedule.Jitter;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How schedules are taken.
 *
 * @param jitter runs are moved by less than that; the retention worker has the same setting
 * @param perProject the most that a project may have
 * @param remember how long an accepted change is remembered, in case that it is not projected yet
 * @param searchFor how long a schedule is looked for before it is said not to exist
 */
@Validated
@ConfigurationProperties("tenantvault.schedules")
record ScheduleProperties(
    @DefaultValue("30m") Duration jitter,
    @DefaultValue("50") @Min(1) int perProject,
    @DefaultValue("10m") Duration remember,
    @DefaultValue("600ms") Duration searchFor) {

  /** Refuses to move runs back. */
  ScheduleProperties {
    if (jitter.isNegative()) {
      throw new IllegalArgumentException("tenantvault.schedules.jitter must not be negative");
    }
  }

  Jitter moves() {
    return new Jitter(jitter);
  }
}
