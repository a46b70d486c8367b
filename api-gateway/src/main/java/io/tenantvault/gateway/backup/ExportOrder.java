package io.tenantvault.gateway.backup;

import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.jobs.JobTicket;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.EmailAddress;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;
import java.util.Optional;

/** A backup of a database. */
record ExportOrder(
    ProjectId project,
    DumpFormat format,
    boolean compress,
    Optional<EmailAddress> notifyEmail,
    Optional<StoragePath> storagePath,
    TableChoice choice,
    Optional<Integer> retentionDays)
    implements BackupOrder {

  /**
   * Reads a request's body.
   *
   * @throws Refusal when it is not valid
   */
  static ExportOrder parse(byte[] json) {
    JsonBody body = JsonBody.parse(json);
    var project = body.required(PROJECT_ID, JsonReader.text().then(ProjectId::new));
    var format = body.optional("format", JsonReader.text().then(ExportOrder::format));
    var compress = body.optional("compress", JsonReader.flag());
    var notifyEmail = body.optional("notify_email", JsonReader.text().then(EmailAddress::new));
    var storagePath = body.optional("storage_path", JsonReader.text().then(StoragePath::new));
    var retentionDays = body.optional(RetentionDays.FIELD, RetentionDays.reader());
    var choice = TableChoice.in(body);
    body.refuseIfInvalid();
    return new ExportOrder(
        project.get(),
        format.get().orElse(DumpFormat.SQL),
        compress.get().orElse(true),
        notifyEmail.get(),
        storagePath.get(),
        choice.get(),
        retentionDays.get());
  }

  private static DumpFormat format(String name) {
    return switch (name) {
      case "sql" -> DumpFormat.SQL;
      case "tar" -> DumpFormat.TAR;
      default -> throw new IllegalArgumentException("must be sql or tar");
    };
  }

  @Override
  public JobKind kind() {
    return JobKind.EXPORT_BACKUP;
  }

  @Override
  public BackupRequested toEvent(JobTicket ticket, String requestedBy) {
    return new BackupRequested(
        ticket.job(),
        project,
        format,
        compress,
        notifyEmail.map(EmailAddress::value).orElse(null),
        storagePath.map(StoragePath::value).orElse(null),
        choice.include().orElse(null),
        choice.exclude().orElse(null),
        choice.schemaOnly().orElse(null),
        choice.dataOnly().orElse(null),
        retentionDays.orElse(null),
        requestedBy,
        ticket.at());
  }
}
