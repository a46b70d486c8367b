package io.tenantvault.gateway.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.converter.RsaKeyConverters;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Which tokens are accepted: RS256, signed by the configured issuer, with an end and a subject. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  @Bean
  ReactiveJwtDecoder jwtDecoder(SecurityProperties properties) {
    NimbusReactiveJwtDecoder decoder = decoder(properties);
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators(properties)));
    return decoder;
  }

  private static NimbusReactiveJwtDecoder decoder(SecurityProperties properties) {
    if (!properties.publicKey().isBlank()) {
      return NimbusReactiveJwtDecoder.withPublicKey(publicKey(Path.of(properties.publicKey())))
          .signatureAlgorithm(SignatureAlgorithm.RS256)
          .build();
    }
    // Both ask the issuer at the first token, so that the gateway starts without it.
    return properties.jwksUri().isBlank()
        ? NimbusReactiveJwtDecoder.withIssuerLocation(properties.issuerUri()).build()
        : NimbusReactiveJwtDecoder.withJwkSetUri(properties.jwksUri()).build();
  }

  private static RSAPublicKey publicKey(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      RSAPublicKey key = RsaKeyConverters.x509().convert(pem);
      if (key == null) {
        throw new IllegalArgumentException("no key");
      }
      return key;
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "tenantvault.security.public-key: %s holds no readable RSA public key in PEM: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static List<OAuth2TokenValidator<Jwt>> validators(SecurityProperties properties) {
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
