package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.schedule.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a schedule was due, and this became of it.
 *
 * @param savedAt which state of the schedule it follows: when that was saved
 * @param plannedFor when it was due
 * @param jobId the job that was asked for, or the one that still runs; null for neither
 * @param missed how many runs before it were never made, because nobody saw to them in time
 * @param nextRunAt when the schedule runs next; null for never
 * @param requestedBy the platform itself
 */
public record ScheduleRan(
    ScheduleId scheduleId,
    ProjectId projectId,
    Instant savedAt,
    Instant plannedFor,
    RunOutcome outcome,
    @Nullable JobId jobId,
    int missed,
    @Nullable Instant nextRunAt,
    String requestedBy,
    Instant occurredAt)
    implements ProjectEvent {

  /** Refuses a negative count, and a run with a job that names none. */
  public ScheduleRan {
    if (missed < 0) {
      throw new IllegalArgumentException("missed must not be negative");
    }
    if ((jobId == null) != (outcome == RunOutcome.SKIPPED_NO_PROJECT)) {
      throw new IllegalArgumentException(
          "job_id must be there, unless the outcome is skipped_no_project");
    }
  }

  @Override
  public String eventId() {
    return "schedule/" + scheduleId + "/ran/" + plannedFor + "/" + outcome.wireName();
  }
}
