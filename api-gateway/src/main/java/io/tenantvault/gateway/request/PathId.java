package io.tenantvault.gateway.request;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.problem.Refusal;
import java.util.UUID;

/** Ids that stand in a path. */
public final class PathId {

  private PathId() {}

  /**
   * A project.
   *
   * @throws Refusal.Invalid when it cannot be one
   */
  public static ProjectId project(String text) {
    if (!ProjectId.isValid(text)) {
      throw new Refusal.Invalid("project", "is not of the form of a project id");
    }
    return new ProjectId(text);
  }

  /**
   * Whatever has a UUID.
   *
   * @throws Refusal.Invalid when it is none
   */
  public static UUID uuid(String text) {
    try {
      return JsonReader.parseUuid(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("id", String.valueOf(e.getMessage()));
    }
  }
}
