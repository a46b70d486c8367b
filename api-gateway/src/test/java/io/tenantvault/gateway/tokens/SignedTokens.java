package io.tenantvault.gateway.tokens;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.tenantvault.gateway.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A key of one kind, and tokens that it has signed. */
final class SignedTokens {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ED25519_BYTES = 32;

  private final String alg;
  private final String id;
  private final KeyPair keys;

  private SignedTokens(String alg, String id, KeyPair keys) {
    this.alg = alg;
    this.id = id;
    this.keys = keys;
  }

  /** Of a new key for RS256, ES256 or EdDSA. */
  static SignedTokens of(String alg, String id) {
    try {
      var generator =
          KeyPairGenerator.getInstance(
              switch (alg) {
                case "RS256" -> "RSA";
                case "ES256" -> "EC";
                default -> "Ed25519";
              });
      if (alg.equals("ES256")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      return new SignedTokens(alg, id, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static TokenProperties properties(String publicKey, String jwksUri) {
    return new TokenProperties(
        publicKey,
        "",
        jwksUri,
        "",
        Duration.ZERO,
        new TokenProperties.Keys(Duration.ofMinutes(5), Duration.ofSeconds(10)));
  }

  byte[] publicKey() {
    return keys.getPublic().getEncoded();
  }

  /** As an issuer publishes it. */
  JWK published() {
    return switch (keys.getPublic()) {
      case RSAPublicKey rsa -> new RSAKey.Builder(rsa).keyID(id).build();
      case ECPublicKey ec -> new ECKey.Builder(Curve.P_256, ec).keyID(id).build();
      default ->
          new OctetKeyPair.Builder(
                  Curve.Ed25519,
                  Base64URL.encode(
                      Arrays.copyOfRange(
                          publicKey(), publicKey().length - ED25519_BYTES, publicKey().length)))
              .keyID(id)
              .build();
    };
  }

  /** A token that is good but for what is put into its header. */
  String token(Map<String, ?> header) {
    var all = new LinkedHashMap<String, Object>();
    all.put("alg", alg);
    all.put("kid", id);
    all.putAll(header);
    String signed =
        Base64URL.encode(JSON.writeValueAsBytes(all))
            + "."
            + Base64URL.encode(Tokens.claims("acme").build().toString());
    try {
      Signature signature =
          Signature.getInstance(
              switch (alg) {
                case "RS256" -> "SHA256withRSA";
                case "ES256" -> "SHA256withECDSAinP1363Format";
                default -> "Ed25519";
              });
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + Base64URL.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
