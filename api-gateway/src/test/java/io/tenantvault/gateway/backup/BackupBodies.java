package io.tenantvault.gateway.backup;

import io.tenantvault.contract.event.Event;
import io.tenantvault.gateway.jobs.JobTicket;

/** The events that bodies of requests for backups become. */
public final class BackupBodies {
  private BackupBodies() {}

  public static Event exportDb(byte[] body, JobTicket ticket) {
    return ExportOrder.parse(body).toEvent(ticket, "alice");
  }

  public static Event exportLogs(byte[] body, JobTicket ticket) {
    return LogsOrder.parse(body).toEvent(ticket, "alice");
  }

  public static Event exportStorage(byte[] body, JobTicket ticket) {
    return StorageOrder.parse(body).toEvent(ticket, "alice");
  }

  public static RetentionDays retentionDays() {
    return new RetentionDays(3_650);
  }
}
