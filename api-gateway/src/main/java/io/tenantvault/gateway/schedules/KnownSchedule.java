package io.tenantvault.gateway.schedules;

import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.gateway.schedules.Schedule.LastRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is known at this moment: from the tables, or accepted here and on its way there.
 *
 * @param present what it does; null once it is deleted
 * @param first what it began with; null once it is deleted
 */
record KnownSchedule(
    ScheduleId id,
    ProjectId project,
    @Nullable ScheduleSpec present,
    @Nullable ScheduleSpec first,
    Stamp created,
    Stamp saved,
    @Nullable Instant nextRunAt,
    @Nullable LastRun lastRun) {

  /** Who did something, and when. */
  record Stamp(String by, Instant at) {}

  boolean isDeleted() {
    return present == null;
  }

  /** What it does; to be asked only of one that is not deleted. */
  ScheduleSpec spec() {
    if (present == null) {
      throw new IllegalStateException("schedule " + id + " is deleted");
    }
    return present;
  }

  /** A new one. */
  static KnownSchedule created(ScheduleSaved saved) {
    var stamp = new Stamp(saved.requestedBy(), saved.occurredAt());
    return new KnownSchedule(
        saved.scheduleId(),
        saved.projectId(),
        saved.spec(),
        saved.spec(),
        stamp,
        stamp,
        saved.nextRunAt(),
        null);
  }

  KnownSchedule changed(ScheduleSaved change) {
    return new KnownSchedule(
        id,
        project,
        change.spec(),
        first,
        created,
        new Stamp(change.requestedBy(), change.occurredAt()),
        change.nextRunAt(),
        lastRun);
  }

  KnownSchedule deleted(String by, Instant at) {
    return new KnownSchedule(id, project, null, null, created, new Stamp(by, at), null, lastRun);
  }

  /** A time for the next change, which no clock that is behind makes earlier than the last one. */
  Instant laterThanSaved(Instant now) {
    Instant least = saved.at().plus(1, ChronoUnit.MICROS);
    return now.isBefore(least) ? least : now;
  }

  /** The later of two states; runs are known to the tables only. */
  KnownSchedule orLater(KnownSchedule accepted) {
    return accepted.saved().at().isAfter(saved.at()) && !isDeleted()
        ? new KnownSchedule(
            id,
            project,
            accepted.present(),
            accepted.first(),
            created,
            accepted.saved(),
            accepted.nextRunAt(),
            lastRun)
        : this;
  }
}
