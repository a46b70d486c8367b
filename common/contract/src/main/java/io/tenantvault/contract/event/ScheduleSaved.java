package io.tenantvault.contract.event;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule was created or changed. The latest counts, from the moment it happened.
 *
 * @param nextRunAt when it runs next; null for never. A change that leaves its times alone repeats
 *     what was said before, so that a run that is due already is not lost
 */
public record ScheduleSaved(
    ScheduleId scheduleId,
    ProjectId projectId,
    ScheduleSpec spec,
    @Nullable Instant nextRunAt,
    String requestedBy,
    Instant occurredAt)
    implements ProjectEvent {
  @Override
  public String eventId() {
    return "schedule/" + scheduleId + "/saved/" + occurredAt;
  }
}
