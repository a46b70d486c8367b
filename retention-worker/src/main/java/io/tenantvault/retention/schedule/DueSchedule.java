package io.tenantvault.retention.schedule;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule whose time has come.
 *
 * @param spec what it does, as JSON: one that cannot be read must not hold up the others
 * @param savedAt when its present state was saved
 * @param firstDue the earliest of its runs that were not made
 * @param underWay the job of an earlier run that is not at its end
 * @param projectExists whether the platform still has the project
 */
record DueSchedule(
    ScheduleId id,
    ProjectId project,
    String spec,
    Instant savedAt,
    Instant firstDue,
    Optional<JobId> underWay,
    boolean projectExists) {

  /**
   * What it does.
   *
   * @throws RuntimeException when it cannot be read, such as a time zone that this JDK does not
   *     know
   */
  ScheduleSpec readSpec() {
    return EventJson.mapper().readValue(spec, ScheduleSpec.class);
  }
}
