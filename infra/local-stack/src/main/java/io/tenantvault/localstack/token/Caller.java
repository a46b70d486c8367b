package io.tenantvault.localstack.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token speaks for.
 *
 * @param subject who it is
 * @param projects what it reaches
 * @param scope what it may do, such as {@code backup:read backup:write}
 * @param role {@code user}, {@code org_admin} or {@code operator}
 * @param org the organisation, if it has one
 */
public record Caller(
    String subject, List<String> projects, String scope, String role, @Nullable String org) {
  /** Everything that a user may do. */
  public static final String ALL_SCOPES = "backup:read backup:write";

  public Caller {
    projects = List.copyOf(projects);
  }

  /** A user of these projects with all scopes. */
  public static Caller user(String... projects) {
    return new Caller("local-user", List.of(projects), ALL_SCOPES, "user", null);
  }
}
