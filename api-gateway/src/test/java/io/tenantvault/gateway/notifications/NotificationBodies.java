package io.tenantvault.gateway.notifications;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.NotificationSettingsChanged;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.jobs.JobTicket;

/** The events that bodies of settings become. */
public final class NotificationBodies {
  private NotificationBodies() {}

  public static Event settings(byte[] body, JobTicket ticket) {
    return new NotificationSettingsChanged(
        new ProjectId("acme"), NotificationOrder.parse(body).toSettings(), "alice", ticket.at());
  }
}
