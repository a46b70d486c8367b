package io.tenantvault.contract.event;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import java.time.Instant;

/** A schedule runs no more. Jobs that it has asked for, and their backups, stay. */
public record ScheduleDeleted(
    ScheduleId scheduleId, ProjectId projectId, String requestedBy, Instant occurredAt)
    implements ProjectEvent {
  @Override
  public String eventId() {
    return "schedule/" + scheduleId + "/deleted";
  }
}
