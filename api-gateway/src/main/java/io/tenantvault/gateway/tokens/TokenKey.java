package io.tenantvault.gateway.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens.
 *
 * @param id null where the issuer gives it none, or there is only this one
 * @param onlyFor the name of the only algorithm that it may be used with; null where that is left
 *     open
 */
record TokenKey(
    @Nullable String id, @Nullable String onlyFor, SigningAlgorithm algorithm, PublicKey key) {

  /** What comes before the bytes of an Ed25519 key in X.509's form (RFC 8410). */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int ED25519_BYTES = 32;

  /** The one key that there is; nothing where it is not fit to sign tokens. */
  static Optional<TokenKey> of(PublicKey key) {
    return SigningAlgorithm.of(key).map(algorithm -> new TokenKey(null, null, algorithm, key));
  }

  /** A published key; nothing where it is not for signatures, or not fit to sign tokens. */
  static Optional<TokenKey> of(JWK published) {
    if (published.getKeyUse() != null && !published.getKeyUse().equals(KeyUse.SIGNATURE)) {
      return Optional.empty();
    }
    String only = published.getAlgorithm() == null ? null : published.getAlgorithm().getName();
    return publicKey(published)
        .flatMap(key ->
            SigningAlgorithm.of(key)
                .map(algorithm -> new TokenKey(published.getKeyID(), only, algorithm, key)));
  }

  private static Optional<PublicKey> publicKey(JWK published) {
    try {
      return switch (published) {
        case OctetKeyPair edwards -> edwards(edwards);
        case AsymmetricJWK other -> Optional.of(other.toPublicKey());
        default -> Optional.empty();
      };
    } catch (JOSEException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  // Nimbus itself would need a library of Google's for these.
  private static Optional<PublicKey> edwards(OctetKeyPair published)
      throws GeneralSecurityException {
    byte[] bytes = published.getDecodedX();
    if (!Curve.Ed25519.equals(published.getCurve()) || bytes.length != ED25519_BYTES) {
      return Optional.empty();
    }
    byte[] encoded = new byte[ED25519_PREFIX.length + ED25519_BYTES];
    System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
    System.arraycopy(bytes, 0, encoded, ED25519_PREFIX.length, ED25519_BYTES);
    return Optional.of(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
  }

  /** Whether a token with this header may have been signed with it. */
  boolean fits(JWSHeader header) {
    String name = header.getAlgorithm().getName();
    return algorithm.isNamed(name)
        && (onlyFor == null || onlyFor.equals(name))
        && (id == null || header.getKeyID() == null || id.equals(header.getKeyID()));
  }
}
