package io.tenantvault.gateway.schedules;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;

/**
 * The answer to who deletes a schedule.
 *
 * @param status always {@code deleted}
 */
record DeletedSchedule(
    ScheduleId id, ProjectId projectId, @Schema(allowableValues = "deleted") String status) {
  private static final String DELETED = "deleted";

  DeletedSchedule(ScheduleId id, ProjectId projectId) {
    this(id, projectId, DELETED);
  }
}
