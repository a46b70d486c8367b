package io.tenantvault.gateway.tokens;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose tokens are accepted: those signed with one key, or those of an issuer. Empty is not set.
 *
 * @param publicKey the path of a public key in PEM (X.509): RSA, EC P-256 or Ed25519
 * @param issuerUri an issuer that publishes where its keys are (OpenID Connect discovery); tokens
 *     must name it in {@code iss}
 * @param jwksUri where an issuer's keys are, when it publishes no such document
 * @param audience what tokens must name in {@code aud}; not looked at where empty
 * @param clockSkew by how much the issuer's clock may differ
 * @param keys how an issuer's keys are remembered
 */
@Validated
@ConfigurationProperties("tenantvault.security")
record TokenProperties(
    @DefaultValue("") String publicKey,
    @DefaultValue("") String issuerUri,
    @DefaultValue("") String jwksUri,
    @DefaultValue("") String audience,
    @DefaultValue("30s") Duration clockSkew,
    @DefaultValue Keys keys) {

  /**
   * How an issuer's keys are remembered.
   *
   * @param lifetime after which all are asked for again; so long a withdrawn key is still accepted
   * @param pause that is at least between two questions, whatever tokens come
   */
  record Keys(@DefaultValue("5m") Duration lifetime, @DefaultValue("10s") Duration pause) {}

  @AssertTrue(
      message =
          "set either public-key (JWT_PUBLIC_KEY), or issuer-uri (JWT_ISSUER_URI) and/or jwks-uri"
              + " (JWT_JWKS_URI)")
  boolean isOneSourceOfKeys() {
    return publicKey.isBlank() != (issuerUri.isBlank() && jwksUri.isBlank());
  }
}
