package io.tenantvault.gateway.backup;

import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.jobs.JobTicket;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.EmailAddress;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;
import java.util.Optional;

/** A backup of a file, or of a folder. */
record StorageOrder(
    ProjectId project,
    FilePath path,
    Optional<EmailAddress> notifyEmail,
    Optional<Integer> retentionDays)
    implements BackupOrder {

  /**
   * Reads a request's body.
   *
   * @throws Refusal when it is not valid
   */
  static StorageOrder parse(byte[] json) {
    JsonBody body = JsonBody.parse(json);
    var project = body.required(PROJECT_ID, JsonReader.text().then(ProjectId::new));
    var path = body.required("storage_path", JsonReader.text().then(StorageOrder::path));
    var notifyEmail = body.optional("notify_email", JsonReader.text().then(EmailAddress::new));
    var retentionDays = body.optional(RetentionDays.FIELD, RetentionDays.reader());
    body.refuseIfInvalid();
    return new StorageOrder(project.get(), path.get(), notifyEmail.get(), retentionDays.get());
  }

  /** A folder may be written with a slash at its end. */
  private static FilePath path(String text) {
    return new FilePath(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  @Override
  public JobKind kind() {
    return JobKind.EXPORT_STORAGE;
  }

  @Override
  public StorageBackupRequested toEvent(JobTicket ticket, String requestedBy) {
    return new StorageBackupRequested(
        ticket.job(),
        project,
        path,
        notifyEmail.map(EmailAddress::value).orElse(null),
        retentionDays.orElse(null),
        requestedBy,
        ticket.at());
  }
}
