package io.tenantvault.gateway.schedules;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.gateway.backup.BackupBodies;
import io.tenantvault.gateway.jobs.JobTicket;

/** The events that bodies of schedules become. */
public final class ScheduleBodies {
  private ScheduleBodies() {}

  public static Event schedule(byte[] body, JobTicket ticket) {
    return new ScheduleSaved(
        new ScheduleId(ticket.job().value()),
        new ProjectId("acme"),
        ScheduleFields.in(body, BackupBodies.retentionDays()),
        null,
        "alice",
        ticket.at());
  }
}
