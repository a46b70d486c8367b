package io.tenantvault.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** An issuer that changes its keys while the gateway runs. */
class PublishedKeysIT {
  private final SignedTokens first = SignedTokens.of("RS256", "first");
  private final SignedTokens second = SignedTokens.of("ES256", "second");
  private final SignedTokens third = SignedTokens.of("EdDSA", "third");
  private final AtomicReference<String> published = new AtomicReference<>("");
  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private HttpServer issuer;
  private ReactiveJwtDecoder decoder;

  @BeforeEach
  void start() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/keys",
        exchange -> {
          questions.incrementAndGet();
          byte[] body = published.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    issuer.start();
    publish(first);
    decoder =
        new TokenConfiguration()
            .jwtDecoder(SignedTokens.properties("", address() + "/keys"), clock);
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + issuer.getAddress().getPort();
  }

  private void publish(SignedTokens... keys) {
    published.set(new JWKSet(Stream.of(keys).map(SignedTokens::published).toList()).toString());
  }

  private void passes(Duration time) {
    now.updateAndGet(moment -> moment.plus(time));
  }

  private String subject(SignedTokens key) {
    return decoder.decode(key.token(Map.of())).block().getSubject();
  }

  private void mustRefuse(SignedTokens key) {
    assertThatThrownBy(() -> subject(key)).isInstanceOf(BadJwtException.class);
  }

  @Test
  void isAskedOnceForManyTokens() {
    for (int i = 0; i < 5; i++) {
      assertThat(subject(first)).isEqualTo("alice");
    }
    assertThat(questions).hasValue(1);
  }

  @Test
  void isAskedForAKeyThatIsNewAtOnceButNotForEachTokenThatIsMadeUp() {
    subject(first);
    publish(first, second, third);
    passes(Duration.ofSeconds(11));

    assertThat(subject(second)).isEqualTo("alice");
    assertThat(subject(third)).isEqualTo("alice");
    for (int i = 0; i < 20; i++) {
      mustRefuse(SignedTokens.of("EdDSA", "made-up-" + i));
    }
    assertThat(questions).hasValue(2);
  }

  /** Not told once more what was true when it asked for the first time. */
  @Test
  void isAskedAgainByWhoHasJustBeenAnswered() {
    String later = second.token(Map.of());

    String subject =
        decoder
            .decode(first.token(Map.of()))
            .doOnNext(_ -> {
              publish(first, second);
              passes(Duration.ofSeconds(11));
            })
            .flatMap(_ -> decoder.decode(later))
            .block()
            .getSubject();

    assertThat(subject).isEqualTo("alice");
    assertThat(questions).hasValue(2);
  }

  @Test
  void hasAWithdrawnKeyForgottenAfterFiveMinutes() {
    publish(first, second);
    subject(first);
    publish(second);

    passes(Duration.ofMinutes(4));
    assertThat(subject(first)).isEqualTo("alice");
    passes(Duration.ofMinutes(1));
    mustRefuse(first);
    assertThat(subject(second)).isEqualTo("alice");
  }

  @Test
  void isNotAskedAgainAndAgainWhileItDoesNotAnswer() {
    published.set("");

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> subject(first))
          .isInstanceOf(JwtException.class)
          .isNotInstanceOf(BadJwtException.class);
    }
    assertThat(questions).hasValue(1);
    publish(first);
    passes(Duration.ofSeconds(11));
    assertThat(subject(first)).isEqualTo("alice");
  }

  @Test
  void isFoundByItsDocumentWhichMustBeItsOwn() {
    String own = "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(address(), address());
    var document = new AtomicReference<>(own);
    issuer.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          byte[] body = document.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    FetchKeys fetch = FetchKeys.of(URI.create(address()));

    assertThat(fetch.fetch().block()).extracting(TokenKey::id).isEqualTo(List.of("first"));
    document.set(own.replace("127.0.0.1", "localhost"));
    assertThatThrownBy(() -> fetch.fetch().block()).isInstanceOf(JwtException.class);
  }
}
