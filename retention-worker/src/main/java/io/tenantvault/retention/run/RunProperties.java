package io.tenantvault.retention.run;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * {@code tenantvault.retention.*}: when it is looked which backups have to go.
 *
 * @param cron when, with seconds first: second, minute, hour, day of the month, month, day of the
 *     week
 * @param timeZone of the cron expression
 * @param warnBefore how long before a backup expires its owner is told
 * @param heed how often it is looked whether somebody has asked for a run
 */
@ConfigurationProperties("tenantvault.retention")
public record RunProperties(
    @DefaultValue("0 0 3 * * *") String cron,
    @DefaultValue("UTC") ZoneId timeZone,
    @DefaultValue("7d") Duration warnBefore,
    @DefaultValue("1s") Duration heed) {

  /** Refuses what would never run, or warn of what is over. */
  public RunProperties {
    if (!CronExpression.isValidExpression(cron)) {
      throw new IllegalArgumentException(
          "tenantvault.retention.cron must be six fields such as '0 0 3 * * *', not '%s'"
              .formatted(cron));
    }
    if (warnBefore.isNegative()) {
      throw new IllegalArgumentException("tenantvault.retention.warn-before must not be negative");
    }
    if (!heed.isPositive()) {
      throw new IllegalArgumentException("tenantvault.retention.heed must be positive");
    }
  }
}
