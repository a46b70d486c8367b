package io.tenantvault.contract.event;

import java.time.ZoneId;

/**
 * Which backups of a project are kept, counted for each series of like backups by itself: those of
 * the whole database, those of the logs, those of the files at one path. Backups of chosen tables,
 * or of definitions or rows alone, are in no series; each goes when it expires.
 *
 * <p>{@code keepLast} protects only: what it does not protect goes when it expires. As soon as one
 * of the others is more than 0, they decide: what none of the rules keeps goes, expired or not, and
 * what one of them keeps stays beyond its expiry. Of a day, a week, a month and a year the newest
 * backup counts; days without a backup do not.
 *
 * @param keepLast the newest so many backups
 * @param keepDaily the newest one of each of the last so many days that have one
 * @param keepWeekly the same for weeks, which begin on Monday
 * @param keepMonthly the same for months
 * @param keepYearly the same for years
 * @param timeZone in which days begin and end; a named one, because PostgreSQL reads the sign of
 *     offsets the other way round (postgresql.org/docs/current/datetime-posix-timezone-specs.html)
 */
public record RetentionPolicy(
    int keepLast, int keepDaily, int keepWeekly, int keepMonthly, int keepYearly, ZoneId timeZone) {

  /** The most that any rule keeps. */
  public static final int MOST = 10_000;

  /** Refuses counts that keep nothing, and such as nobody can mean. */
  public RetentionPolicy {
    checked("keep_last", keepLast);
    checked("keep_daily", keepDaily);
    checked("keep_weekly", keepWeekly);
    checked("keep_monthly", keepMonthly);
    checked("keep_yearly", keepYearly);
    if (keepLast + keepDaily + keepWeekly + keepMonthly + keepYearly == 0) {
      throw new IllegalArgumentException("one of the keep_ counts must be at least 1");
    }
    if (!ZoneId.getAvailableZoneIds().contains(timeZone.getId())) {
      throw new IllegalArgumentException("time_zone must be a named one, such as Europe/Berlin");
    }
  }

  /** Whether the rules decide alone, so that backups may go before they expire. */
  public boolean replacesExpiry() {
    return keepDaily + keepWeekly + keepMonthly + keepYearly > 0;
  }

  private static void checked(String field, int count) {
    if (count < 0 || count > MOST) {
      throw new IllegalArgumentException(field + " must be 0 to " + MOST);
    }
  }
}
