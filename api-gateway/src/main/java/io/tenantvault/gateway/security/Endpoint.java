package io.tenantvault.gateway.security;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.request.JsonReader;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.util.pattern.PathPattern;

/**
 * An endpoint that is called.
 *
 * @param path as it is declared
 * @param variables of the path, as they were sent
 */
public record Endpoint(Action action, PathPattern path, Map<String, String> variables) {
  static final String PROJECT = "project";
  private static final String ID = "id";

  /** The project of the path; nothing where there is none, or it cannot be one. */
  public Optional<ProjectId> project() {
    return Optional.ofNullable(variables.get(PROJECT))
        .filter(ProjectId::isValid)
        .map(ProjectId::new);
  }

  /** The backup of the path, as {@link #project}. */
  Optional<BackupId> backup() {
    return idBelow("/api/backups/").map(BackupId::new);
  }

  /** The job of the path, as {@link #project}. */
  Optional<JobId> job() {
    return idBelow("/api/jobs/").or(() -> idBelow("/api/restores/")).map(JobId::new);
  }

  private Optional<UUID> idBelow(String prefix) {
    return Optional.ofNullable(variables.get(ID))
        .filter(id -> path.getPatternString().startsWith(prefix))
        .filter(id -> JsonReader.UUID_FORM.matcher(id).matches())
        .map(UUID::fromString);
  }
}
