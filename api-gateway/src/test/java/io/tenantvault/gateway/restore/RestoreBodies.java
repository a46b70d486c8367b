package io.tenantvault.gateway.restore;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.jobs.JobTicket;

/** The events that bodies of requests for restores become. */
public final class RestoreBodies {
  private RestoreBodies() {}

  public static Event restore(byte[] body, JobTicket ticket) {
    return RestoreOrder.parse(body).toEvent(ticket, new ProjectId("acme"), "alice");
  }
}
