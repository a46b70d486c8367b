package io.tenantvault.gateway.tokens;

import com.nimbusds.jose.jwk.Curve;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * How a token may be signed. The key decides which of them it is for, not the token: so no token
 * can have a public key taken for a shared secret.
 */
enum SigningAlgorithm {
  RSA("SHA256withRSA", Set.of("RS256")),
  /** Over P-256; a token holds the two numbers one behind the other. */
  ECDSA("SHA256withECDSAinP1363Format", Set.of("ES256")),
  /** Ed25519; RFC 9864 gives it the second name. */
  ED25519("Ed25519", Set.of("EdDSA", "Ed25519"));

  private static final int SHORTEST_RSA_BITS = 2048;

  private final String ofTheJdk;
  private final Set<String> names;

  SigningAlgorithm(String ofTheJdk, Set<String> names) {
    this.ofTheJdk = ofTheJdk;
    this.names = names;
  }

  /** The one that a key is for; nothing for a key that is too weak or of another kind. */
  static Optional<SigningAlgorithm> of(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa when rsa.getModulus().bitLength() >= SHORTEST_RSA_BITS ->
          Optional.of(RSA);
      case ECPublicKey ec when Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams())) ->
          Optional.of(ECDSA);
      case EdECPublicKey edwards
          when edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName()) ->
          Optional.of(ED25519);
      default -> Optional.empty();
    };
  }

  /** Whether one of them has this name. */
  static boolean knows(String name) {
    return Arrays.stream(values()).anyMatch(algorithm -> algorithm.isNamed(name));
  }

  /** Whether a token's {@code alg} means this. */
  boolean isNamed(String name) {
    return names.contains(name);
  }

  /** Whether the key's owner has signed the bytes. */
  boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ofTheJdk);
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // A signature of the wrong length, or numbers out of their range.
      return false;
    }
  }
}
