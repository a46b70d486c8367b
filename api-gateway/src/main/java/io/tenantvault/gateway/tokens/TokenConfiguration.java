package io.tenantvault.gateway.tokens;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** What a token must be: signed by whom we know, of this time, with an end and a subject. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  @Bean
  ReactiveJwtDecoder jwtDecoder(TokenProperties properties, Clock clock) {
    var decoder = new NimbusReactiveJwtDecoder(new VerifyToken(keys(properties, clock)));
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators(properties)));
    return decoder;
  }

  private static TokenKeys keys(TokenProperties properties, Clock clock) {
    if (!properties.publicKey().isBlank()) {
      var only = List.of(KeyFile.read(Path.of(properties.publicKey())));
      return header ->
          Mono.fromSupplier(() -> only.stream().filter(key -> key.fits(header)).toList());
    }
    // The issuer is asked at the first token, so that the gateway starts without it.
    FetchKeys issuer =
        properties.jwksUri().isBlank()
            ? FetchKeys.of(URI.create(properties.issuerUri()))
            : FetchKeys.at(URI.create(properties.jwksUri()));
    return new PublishedKeys(
        issuer::fetch, properties.keys().lifetime(), properties.keys().pause(), clock);
  }

  private static List<OAuth2TokenValidator<Jwt>> validators(TokenProperties properties) {
    var time = new JwtTimestampValidator(properties.clockSkew());
    time.setAllowEmptyExpiryClaim(false);
    var validators = new ArrayList<OAuth2TokenValidator<Jwt>>();
    validators.add(time);
    validators.add(
        new JwtClaimValidator<String>(
            JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank()));
    if (!properties.issuerUri().isBlank()) {
      validators.add(new JwtIssuerValidator(properties.issuerUri()));
    }
    if (!properties.audience().isBlank()) {
      validators.add(new JwtAudienceValidator(properties.audience()));
    }
    return validators;
  }
}
