package io.tenantvault.gateway.tokens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a public key in PEM, whatever of ours it is for. */
final class KeyFile {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  private KeyFile() {}

  /**
   * The key.
   *
   * @throws IllegalStateException when the file holds none that tokens may be signed with
   */
  static TokenKey read(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException(
          "tenantvault.security.public-key: %s cannot be read".formatted(file), e);
    }
    Matcher pem = PEM.matcher(text);
    return Optional.of(pem)
        .filter(Matcher::find)
        .flatMap(found -> parse(Base64.getMimeDecoder().decode(found.group(1))))
        .flatMap(TokenKey::of)
        .orElseThrow(() ->
            new IllegalStateException(
                ("tenantvault.security.public-key: %s holds no public key in PEM of the kinds RSA"
                        + " (2048 bits or more), EC P-256 or Ed25519")
                    .formatted(file)));
  }

  private static Optional<PublicKey> parse(byte[] encoded) {
    for (String kind : List.of("RSA", "EC", "Ed25519")) {
      try {
        return Optional.of(
            KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(encoded)));
      } catch (GeneralSecurityException e) {
        // Perhaps the next.
      }
    }
    return Optional.empty();
  }
}
