package io.tenantvault.gateway.security;

import io.tenantvault.contract.id.ProjectId;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint that is called.
 *
 * @param variables of the path, as they were sent
 */
public record Endpoint(Action action, Map<String, String> variables) {
  static final String PROJECT = "project";

  /** The project of the path; nothing where there is none, or it cannot be one. */
  public Optional<ProjectId> project() {
    return Optional.ofNullable(variables.get(PROJECT))
        .filter(ProjectId::isValid)
        .map(ProjectId::new);
  }
}
