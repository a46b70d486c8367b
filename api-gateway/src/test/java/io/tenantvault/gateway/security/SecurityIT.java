package io.tenantvault.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tenantvault.gateway.testing.TestPlatform;
import io.tenantvault.gateway.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class SecurityIT {

  private static final String HISTORY = "/api/projects/acme/backups";
  private static final String EXPORT = "/api/backup/export";
  private static final String BODY = "{\"project_id\": \"acme\"}";
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  static Stream<Named<Supplier<String>>> badTokens() {
    Date past = Date.from(Instant.now().minus(Duration.ofMinutes(2)));
    Date future = Date.from(Instant.now().plus(Duration.ofMinutes(30)));
    return Stream.of(
        bad("expired", () -> sign(Tokens.claims("acme").expirationTime(past))),
        bad("not valid yet", () -> sign(Tokens.claims("acme").notBeforeTime(future))),
        bad("without an end", () -> sign(Tokens.claims("acme").expirationTime(null))),
        bad("without a subject", () -> sign(Tokens.claims("acme").subject(null))),
        bad("of another issuer", () -> new Tokens().user("acme")),
        bad("unsigned", () -> platform.tokens().unsigned(Tokens.claims("acme").build())),
        bad(
            "public key as secret",
            () -> platform.tokens().signedWithPublicKeyAsSecret(Tokens.claims("acme").build())),
        bad("forged claims", SecurityIT::withClaimsOfAnotherToken),
        bad("no token at all", () -> "nonsense"));
  }

  private static Named<Supplier<String>> bad(String name, Supplier<String> token) {
    return Named.of(name, token);
  }

  private static String sign(JWTClaimsSet.Builder claims) {
    return platform.tokens().sign(claims.build());
  }

  private static String withClaimsOfAnotherToken() {
    String[] mine = platform.tokens().user("globex").split("\\.");
    String[] wanted = platform.tokens().user("acme").split("\\.");
    return mine[0] + "." + wanted[1] + "." + mine[2];
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void refusesATokenThatIsNotGood(Supplier<String> token) {
    platform
        .gateway()
        .post(token.get(), EXPORT, BODY)
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:tenantvault:problem:unauthenticated");
    assertThat(platform.requests().take()).isEmpty();
  }

  @Test
  void tellsThatATokenHasExpired() {
    var expired = Tokens.claims("acme").expirationTime(new Date(0));

    platform
        .gateway()
        .post(sign(expired), EXPORT, BODY)
        .exchange()
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("expired"));
  }

  @Test
  void asksForATokenWhereThereIsNone() {
    for (String path : List.of(HISTORY, "/", "/actuator/env", "/actuator")) {
      platform
          .gateway()
          .client()
          .get()
          .uri(path)
          .exchange()
          .expectStatus()
          .isUnauthorized()
          .expectHeader()
          .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .expectBody()
          .jsonPath("$.detail")
          .value(String.class, detail -> assertThat(detail).contains("Authorization: Bearer"));
    }
  }

  @Test
  void letsReadWithTheScopeToReadOnly() {
    String reader = sign(Tokens.claims("acme").claim("scope", "backup:read"));

    platform.gateway().client(reader).get().uri(HISTORY).exchange().expectStatus().isOk();
    for (String path : List.of(EXPORT, "/api/backup/restore")) {
      mustLackScope(platform.gateway().post(reader, path, BODY).exchange());
    }
    assertThat(platform.requests().take()).isEmpty();
  }

  @Test
  void letsWriteWithTheScopeToWriteOnly() {
    String writer = sign(Tokens.claims("acme").claim("scope", "backup:write"));

    platform.gateway().post(writer, EXPORT, BODY).exchange().expectStatus().isAccepted();
    mustLackScope(platform.gateway().client(writer).get().uri(HISTORY).exchange());
    assertThat(platform.requests().take()).hasSize(1);
  }

  private static void mustLackScope(WebTestClient.ResponseSpec answer) {
    answer
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:tenantvault:problem:not-allowed");
  }

  @Test
  void reachesNothingWhereTheTokenNamesNoProjects() {
    for (Object projects : new Object[] {null, List.of(), "acme", Map.of("acme", 1), List.of(7)}) {
      String token = sign(Tokens.claims().claim("projects", projects));

      platform.gateway().client(token).get().uri(HISTORY).exchange().expectStatus().isNotFound();
    }
  }

  @Test
  void servesNothingElseOfTheActuatorToAnybody() {
    for (String endpoint :
        List.of(
            "",
            "/",
            "/env",
            "/beans",
            "/configprops",
            "/heapdump",
            "/loggers",
            "/mappings",
            "/threaddump",
            "/shutdown",
            "/metrics",
            "/info",
            "/prometheus/x")) {
      String path = "/actuator" + endpoint;
      platform
          .gateway()
          .client(platform.tokens().operator("acme"))
          .get()
          .uri(path)
          .exchange()
          .expectStatus()
          .isNotFound();
      platform.gateway().client().get().uri(path).exchange().expectStatus().isUnauthorized();
    }
  }

  @Test
  void showsHealthAndMetricsToEverybodyButNoDetails() {
    platform
        .gateway()
        .client()
        .get()
        .uri("/actuator/health")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectBody()
        .jsonPath("$.components")
        .doesNotExist();
    platform
        .gateway()
        .client()
        .get()
        .uri("/actuator/prometheus")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(text -> assertThat(text).contains("jvm_memory_used_bytes"));
  }
}
