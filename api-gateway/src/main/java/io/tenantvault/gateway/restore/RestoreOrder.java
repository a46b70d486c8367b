package io.tenantvault.gateway.restore;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.jobs.JobTicket;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;
import java.util.List;
import java.util.Optional;

/**
 * What a caller wants to have restored, and where; it has confirmed it.
 *
 * @param target the project to change, where it is named
 * @param tables the only ones to restore; empty for all
 * @param targetPath the folder for files, where it is named
 */
record RestoreOrder(
    BackupId backup,
    Optional<ProjectId> target,
    Optional<List<String>> tables,
    Optional<FilePath> targetPath) {

  static final String BACKUP_ID = "backup_id";
  static final String TARGET_PROJECT_ID = "target_project_id";
  static final String TABLES = "tables";
  static final String TARGET_PATH = "target_path";

  private static final int MOST_TABLES = 1_000;

  /** PostgreSQL cuts longer names. */
  private static final int LONGEST_NAME = 63;

  /**
   * Reads a request's body.
   *
   * @throws Refusal when it is not valid, or not confirmed
   */
  static RestoreOrder parse(byte[] json) {
    JsonBody body = JsonBody.parse(json);
    var backup = body.required(BACKUP_ID, JsonReader.uuid().then(BackupId::new));
    body.required("confirm", JsonReader.flag().then(RestoreOrder::mustBeTrue));
    var target = body.optional(TARGET_PROJECT_ID, JsonReader.text().then(ProjectId::new));
    var tables =
        body.optional(
            TABLES, JsonReader.listOf(JsonReader.text().then(RestoreOrder::table), MOST_TABLES));
    var targetPath = body.optional(TARGET_PATH, JsonReader.text().then(FilePath::new));
    body.refuseIfInvalid();
    return new RestoreOrder(backup.get(), target.get(), tables.get(), targetPath.get());
  }

  private static boolean mustBeTrue(boolean confirmed) {
    if (!confirmed) {
      throw new IllegalArgumentException(
          "must be true: a restore replaces what the tenant has now");
    }
    return true;
  }

  private static String table(String name) {
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "must hold names of tables, of 1 to " + LONGEST_NAME + " characters");
    }
    return name;
  }

  /** The project that is changed. */
  ProjectId changed(ProjectId source) {
    return target.orElse(source);
  }

  RestoreRequested toEvent(JobTicket ticket, ProjectId source, String requestedBy) {
    ProjectId changed = changed(source);
    return new RestoreRequested(
        ticket.job(),
        changed,
        backup,
        changed.equals(source) ? null : source,
        tables.orElse(null),
        targetPath.orElse(null),
        requestedBy,
        ticket.at());
  }
}
