package io.tenantvault.gateway.security;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tenantvault.gateway.testing.Tokens;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** Who calls, in the eyes of project {@code acme} of the organisation {@code acme-org}. */
enum CallerKind {
  WITHOUT_TOKEN(claims -> claims),
  WITH_EXPIRED_TOKEN(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
  WITH_TOKEN_FOR_ANOTHER_AUDIENCE(claims -> claims.audience("somebody-else")),
  WITHOUT_SCOPE(claims -> claims.claim("scope", "")),
  READER(claims -> claims.claim("scope", "backup:read")),
  WRITER(claims -> claims.claim("scope", "backup:write")),
  OWN_USER(claims -> claims),
  USER_OF_ANOTHER_PROJECT(claims -> of(claims, "user", null, "globex")),
  ADMIN_OF_OWN_ORGANISATION(claims -> of(claims, "org_admin", "acme-org")),
  ADMIN_OF_ANOTHER_ORGANISATION(claims -> of(claims, "org_admin", "globex-org", "globex")),
  OPERATOR(claims -> of(claims, "operator", null));

  static final String AUDIENCE = "tenantvault";

  private final UnaryOperator<JWTClaimsSet.Builder> change;

  CallerKind(UnaryOperator<JWTClaimsSet.Builder> change) {
    this.change = change;
  }

  private static JWTClaimsSet.Builder of(
      JWTClaimsSet.Builder claims, String role, String organisation, String... projects) {
    return claims
        .claim("role", role)
        .claim("org", organisation)
        .claim("projects", List.of(projects));
  }

  /** A token of such a caller, whose name is the subject. */
  String token(Tokens issuer) {
    return issuer.sign(
        change.apply(Tokens.claims("acme").subject(name()).audience(AUDIENCE)).build());
  }

  boolean isUnknown() {
    return compareTo(WITH_TOKEN_FOR_ANOTHER_AUDIENCE) <= 0;
  }

  boolean mayRead() {
    return this != WITHOUT_SCOPE && this != WRITER;
  }

  boolean mayWrite() {
    return this != WITHOUT_SCOPE && this != READER;
  }

  boolean reachesAcme() {
    return this != USER_OF_ANOTHER_PROJECT && this != ADMIN_OF_ANOTHER_ORGANISATION;
  }
}
