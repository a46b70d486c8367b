package io.tenantvault.restore.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * {@code tenantvault.verification.*}: when backups are verified without anybody asking.
 *
 * @param cron when a round begins, with seconds first: second, minute, hour, day of the month,
 *     month, day of the week; {@code -} for never
 * @param timeZone of the cron expression
 * @param lasts how long a round goes on, at most; what it has not come to waits for the next one
 * @param every how long what was found out about a project's backups of a type is good enough
 * @param atATime most verifications of rounds that run or wait at a time
 * @param most verifications of one round
 * @param look from one look at whether there is room for the next one to the next
 */
@ConfigurationProperties("tenantvault.verification")
public record VerificationProperties(
    @DefaultValue("0 30 3 * * *") String cron,
    @DefaultValue("UTC") ZoneId timeZone,
    @DefaultValue("6h") Duration lasts,
    @DefaultValue("7d") Duration every,
    @DefaultValue("1") int atATime,
    @DefaultValue("1000") int most,
    @DefaultValue("10s") Duration look) {

  private static final String NEVER = "-";

  /** Refuses what would never verify anything, but for what says so. */
  public VerificationProperties {
    if (!cron.equals(NEVER) && !CronExpression.isValidExpression(cron)) {
      throw new IllegalArgumentException(
          "tenantvault.verification.cron must be six fields such as '0 30 3 * * *', or - for never, not '%s'"
              .formatted(cron));
    }
    requirePositive("lasts", lasts);
    requirePositive("every", every);
    requirePositive("look", look);
    if (atATime < 1 || most < 1) {
      throw new IllegalArgumentException(
          "tenantvault.verification.at-a-time and most must be at least 1");
    }
  }

  /** When the round has begun that goes on now; empty between two of them. */
  Optional<Instant> roundAt(Instant now) {
    if (cron.equals(NEVER)) {
      return Optional.empty();
    }
    CronExpression times = CronExpression.parse(cron);
    ZonedDateTime end = now.atZone(timeZone);
    ZonedDateTime begun = null;
    for (ZonedDateTime next = times.next(end.minus(lasts));
        next != null && !next.isAfter(end);
        next = times.next(next)) {
      begun = next;
    }
    return Optional.ofNullable(begun).map(ZonedDateTime::toInstant);
  }

  private static void requirePositive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "tenantvault.verification." + property + " must be positive");
    }
  }
}
