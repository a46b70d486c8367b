package io.tenantvault.projection.tables;

import io.tenantvault.contract.event.ScheduleDeleted;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.projection.tables.AuditRows.Line;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tenant's audit log tells of schedules. */
final class ScheduleLines {
  private static final String SCHEDULE = "schedule_id";

  private ScheduleLines() {}

  static Line saved(ScheduleSaved saved) {
    ScheduleSpec spec = saved.spec();
    return new Line(
        "info",
        "schedule.saved",
        saved.requestedBy(),
        "Schedule of %s backups saved: %s in %s%s"
            .formatted(
                spec.type().wireName(),
                spec.times(),
                spec.timeZone(),
                spec.enabled() ? "" : ", disabled"),
        Map.of(SCHEDULE, saved.scheduleId()));
  }

  static Line deleted(ScheduleDeleted deleted) {
    return new Line(
        "info",
        "schedule.deleted",
        deleted.requestedBy(),
        "Schedule deleted",
        Map.of(SCHEDULE, deleted.scheduleId()));
  }

  /** What did not happen; a run that started has the line of its request. */
  static @Nullable Line ran(ScheduleRan run) {
    String skipped =
        switch (run.outcome()) {
          case STARTED -> null;
          case SKIPPED_OVERLAP -> "job " + run.jobId() + " of an earlier run is not at its end";
          case SKIPPED_NO_PROJECT -> "the project is gone";
        };
    if (skipped == null && run.missed() == 0) {
      return null;
    }
    return new Line(
        "warn",
        skipped == null ? "schedule.missed" : "schedule.skipped",
        run.requestedBy(),
        "Run of %s %s%s"
            .formatted(
                run.plannedFor(),
                skipped == null ? "started" : "skipped: " + skipped,
                run.missed() == 0 ? "" : "; runs missed before it: " + run.missed()),
        Map.of(SCHEDULE, run.scheduleId(), "missed", run.missed()));
  }
}
