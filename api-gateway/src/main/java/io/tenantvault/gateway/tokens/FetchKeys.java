package io.tenantvault.gateway.tokens;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Asks an issuer for the keys that it signs with now. */
final class FetchKeys {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ParameterizedTypeReference<Map<String, Object>> JSON =
      new ParameterizedTypeReference<>() {};
  private static final String OPENID = "/.well-known/openid-configuration";
  private static final String OAUTH = "/.well-known/oauth-authorization-server";

  private final WebClient web = WebClient.create();
  private final Mono<URI> place;

  private FetchKeys(Mono<URI> place) {
    this.place = place;
  }

  /** From this address. */
  static FetchKeys at(URI address) {
    return new FetchKeys(Mono.just(address));
  }

  /** From where the issuer's own document says, which is read anew each time. */
  static FetchKeys of(URI issuer) {
    WebClient web = WebClient.create();
    return new FetchKeys(
        read(web, openId(issuer))
            .onErrorResume(failure -> read(web, oauth(issuer)))
            .map(document -> keysOf(issuer, document)));
  }

  /** The keys; those that no token can be signed with are left out. */
  Mono<List<TokenKey>> fetch() {
    return place
        .flatMap(address -> web.get().uri(address).retrieve().bodyToMono(String.class))
        .map(FetchKeys::parse)
        .timeout(PATIENCE)
        .onErrorMap(
            failure -> !(failure instanceof JwtException),
            failure -> new JwtException("the issuer's keys cannot be had", failure));
  }

  private static Mono<Map<String, Object>> read(WebClient web, URI document) {
    return web.get().uri(document).retrieve().bodyToMono(JSON);
  }

  private static URI openId(URI issuer) {
    return URI.create(issuer.toString().replaceFirst("/$", "") + OPENID);
  }

  private static URI oauth(URI issuer) {
    String path = Optional.ofNullable(issuer.getRawPath()).orElse("").replaceFirst("/$", "");
    return UriComponentsBuilder.fromUri(issuer).replacePath(OAUTH + path).build(true).toUri();
  }

  private static URI keysOf(URI issuer, Map<String, Object> document) {
    if (!issuer.toString().equals(document.get("issuer"))
        || !(document.get("jwks_uri") instanceof String keys)) {
      throw new JwtException("the document of " + issuer + " is of another issuer, or has no keys");
    }
    return URI.create(keys);
  }

  private static List<TokenKey> parse(String set) {
    try {
      List<JWK> published = JWKSet.parse(set).getKeys();
      return published.stream().map(TokenKey::of).flatMap(Optional::stream).toList();
    } catch (ParseException e) {
      throw new JwtException("the issuer's keys cannot be read", e);
    }
  }
}
