package io.tenantvault.gateway.security;

import io.tenantvault.contract.id.ProjectId;
import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, as the token says. What that lets a caller do is for {@link AccessPolicy} to decide.
 *
 * @param subject the token's {@code sub}
 * @param role the token's {@code role}
 * @param organisation the token's {@code org}, or null
 * @param projects the ids in the token's {@code projects}
 * @param scopes the words of the token's {@code scope}
 */
public record Caller(
    String subject,
    Role role,
    @Nullable String organisation,
    Set<String> projects,
    Set<String> scopes)
    implements Serializable {

  static Caller of(Jwt token, Set<String> scopes) {
    Object projects = token.getClaims().get("projects");
    Collection<?> named = projects instanceof Collection<?> list ? list : Set.of();
    return new Caller(
        Objects.requireNonNull(token.getSubject(), "the decoder refuses a token without sub"),
        Role.ofClaim(token.getClaims().get("role")),
        token.getClaims().get("org") instanceof String org && !org.isBlank() ? org : null,
        named.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .collect(Collectors.toUnmodifiableSet()),
        Set.copyOf(scopes));
  }

  boolean names(ProjectId project) {
    return projects.contains(project.value());
  }

  /** The organisation whose projects the caller administers. */
  Optional<String> administers() {
    return role == Role.ORGANISATION_ADMIN ? Optional.ofNullable(organisation) : Optional.empty();
  }
}
