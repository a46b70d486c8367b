package io.tenantvault.schedule;

import io.tenantvault.contract.schedule.Cron;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * The times of an expression in a time zone. Where clocks are changed, it does as cron does on
 * Debian:
 *
 * <ul>
 *   <li>A certain time of a day comes once on every day: one that is left out comes when the clocks
 *       have been changed, and of one that comes twice the first counts.
 *   <li>Every so many minutes or hours (the hour begins with {@code *}) goes on by what the clock
 *       shows: what is left out does not come, and what comes twice comes twice.
 * </ul>
 */
final class ZonedTimes {
  private final LocalTimes times;
  private final ZoneId zone;

  ZonedTimes(Cron cron, ZoneId zone) {
    this.times = new LocalTimes(cron);
    this.zone = zone;
  }

  /** The first one later than this; nothing where there is none. */
  Optional<Instant> after(Instant time) {
    return times.areOfEveryHour() ? nextShown(time) : nextOfDay(time);
  }

  private Optional<Instant> nextOfDay(Instant time) {
    Optional<LocalDateTime> local = times.after(LocalDateTime.ofInstant(time, zone));
    while (local.isPresent()) {
      Instant instant = instant(local.get());
      if (instant.isAfter(time)) {
        return Optional.of(instant);
      }
      local = times.after(local.get());
    }
    return Optional.empty();
  }

  private Instant instant(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }

  private Optional<Instant> nextShown(Instant time) {
    ZoneOffset offset = zone.getRules().getOffset(time);
    Optional<Instant> next =
        times.after(LocalDateTime.ofInstant(time, offset)).map(local -> local.toInstant(offset));
    ZoneOffsetTransition change = zone.getRules().nextTransition(time);
    while (change != null && next.isPresent() && !next.get().isBefore(change.getInstant())) {
      ZoneOffset changed = change.getOffsetAfter();
      next =
          times
              .after(LocalDateTime.ofInstant(change.getInstant().minusNanos(1), changed))
              .map(local -> local.toInstant(changed));
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return next;
  }
}
