package io.tenantvault.gateway.hold;

import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.jobs.JobTicket;

/** The events that bodies of holds become. */
public final class HoldBodies {
  private HoldBodies() {}

  public static Event hold(byte[] body, JobTicket ticket) {
    return new BackupHoldPlaced(
        ticket.job(),
        new ProjectId("acme"),
        new BackupId(ticket.job().value()),
        HoldOrder.parse(body).reason(),
        "alice",
        ticket.at());
  }
}
