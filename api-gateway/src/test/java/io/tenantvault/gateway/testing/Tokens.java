package io.tenantvault.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/** An issuer of tokens with a key pair of its own. */
public final class Tokens {

  private final KeyPair keys;

  public Tokens() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      this.keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A user's claims, good for an hour, to be changed at will. */
  public static JWTClaimsSet.Builder claims(String... projects) {
    return new JWTClaimsSet.Builder()
        .subject("alice")
        .claim("scope", "backup:read backup:write")
        .claim("projects", List.of(projects))
        .claim("role", "user")
        .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
  }

  /** A token with all scopes for these projects. */
  public String user(String... projects) {
    return sign(claims(projects).build());
  }

  /** The same of somebody who runs the platform. */
  public String operator(String... projects) {
    return sign(claims(projects).claim("role", "operator").build());
  }

  /** A token as it should be. */
  public String sign(JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
      token.sign(new RSASSASigner(keys.getPrivate()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token with {@code "alg": "none"}. */
  public String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  /** A token that takes the public key for a shared secret. */
  public String signedWithPublicKeyAsSecret(JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      token.sign(new MACSigner(keys.getPublic().getEncoded()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the public key as PEM into a file that goes with the JVM. */
  public Path publicKey() {
    try {
      Path file = Files.createTempFile("tenantvault-test-jwt", ".pem");
      file.toFile().deleteOnExit();
      String base64 = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
      return Files.writeString(
          file, "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
