package io.tenantvault.gateway.security;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.problem.Refusal;
import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls. A role widens no reach: also an operator reaches the projects of its token only, but
 * may ask of the platform as a whole.
 *
 * @param subject the token's {@code sub}
 * @param projects the ids in the token's {@code projects}
 * @param operator whether the token's {@code role} is {@code operator}
 */
public record Caller(String subject, Set<String> projects, boolean operator)
    implements Serializable {
  private static final String OPERATOR = "operator";

  static Caller of(Jwt token) {
    Object claim = token.getClaims().get("projects");
    Collection<?> named = claim instanceof Collection<?> list ? list : Set.of();
    return new Caller(
        Objects.requireNonNull(token.getSubject(), "the decoder refuses a token without sub"),
        named.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .collect(Collectors.toUnmodifiableSet()),
        OPERATOR.equals(token.getClaims().get("role")));
  }

  /** Whether the token names the project. */
  public boolean reaches(ProjectId project) {
    return projects.contains(project.value());
  }

  /**
   * Goes on only for those who run the platform.
   *
   * @throws Refusal.OperatorsOnly otherwise
   */
  public void mustOperate() {
    if (!operator) {
      throw new Refusal.OperatorsOnly();
    }
  }

  /**
   * Goes on only where the token names the project.
   *
   * @param field where the request named it
   * @throws Refusal.NotGranted otherwise
   */
  public void mustReach(ProjectId project, String field) {
    if (!reaches(project)) {
      throw new Refusal.NotGranted(field, project);
    }
  }
}
