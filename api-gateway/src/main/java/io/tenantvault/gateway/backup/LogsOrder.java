package io.tenantvault.gateway.backup;

import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.LogFormat;
import io.tenantvault.gateway.jobs.JobTicket;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.EmailAddress;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;
import java.util.Optional;

/** A backup of log entries. */
record LogsOrder(
    ProjectId project,
    LogFormat format,
    Optional<DateRange> range,
    Optional<EmailAddress> notifyEmail,
    Optional<Integer> retentionDays)
    implements BackupOrder {

  /**
   * Reads a request's body.
   *
   * @throws Refusal when it is not valid
   */
  static LogsOrder parse(byte[] json) {
    JsonBody body = JsonBody.parse(json);
    var project = body.required(PROJECT_ID, JsonReader.text().then(ProjectId::new));
    var format = body.optional("format", JsonReader.text().then(LogsOrder::format));
    var range = body.optional("date_range", new DateRangeReader());
    var notifyEmail = body.optional("notify_email", JsonReader.text().then(EmailAddress::new));
    var retentionDays = body.optional(RetentionDays.FIELD, RetentionDays.reader());
    body.refuseIfInvalid();
    return new LogsOrder(
        project.get(),
        format.get().orElse(LogFormat.JSON),
        range.get(),
        notifyEmail.get(),
        retentionDays.get());
  }

  private static LogFormat format(String name) {
    return switch (name) {
      case "json" -> LogFormat.JSON;
      case "text" -> LogFormat.TEXT;
      default -> throw new IllegalArgumentException("must be json or text");
    };
  }

  @Override
  public JobKind kind() {
    return JobKind.EXPORT_LOGS;
  }

  @Override
  public LogsBackupRequested toEvent(JobTicket ticket, String requestedBy) {
    return new LogsBackupRequested(
        ticket.job(),
        project,
        format,
        range.orElse(null),
        notifyEmail.map(EmailAddress::value).orElse(null),
        retentionDays.orElse(null),
        requestedBy,
        ticket.at());
  }
}
