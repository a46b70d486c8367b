package io.tenantvault.localstack.token;

import io.tenantvault.localstack.process.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The local issuer's RSA keys, as PEM files.
 *
 * @param directory holds both; made when missing
 */
public record SigningKeys(Path directory) {
  private static final int BITS = 2048;
  private static final int LINE = 64;

  /** What the gateway checks signatures with (X.509 SubjectPublicKeyInfo). */
  public Path publicKey() {
    return directory.resolve("jwt-public.pem");
  }

  /** What tokens are signed with (PKCS #8); readable by the owner only. */
  public Path privateKey() {
    return directory.resolve("jwt-private.pem");
  }

  /** Draws the keys unless they are there. */
  public void ensure() throws IOException {
    if (Files.exists(privateKey()) && Files.exists(publicKey())) {
      return;
    }
    KeyPair pair = draw();
    new PrivateFile(publicKey()).write(pem("PUBLIC KEY", pair.getPublic()));
    new PrivateFile(privateKey()).write(pem("PRIVATE KEY", pair.getPrivate()));
  }

  /** Reads the key to sign with. */
  PrivateKey readPrivateKey() throws IOException {
    String pem = Files.readString(privateKey());
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
    byte[] encoded = Base64.getMimeDecoder().decode(base64);
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IOException(privateKey() + " holds no RSA key; delete it to have one drawn", e);
    }
  }

  private static KeyPair draw() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  private static String pem(String label, Key key) {
    byte[] newLine = "\n".getBytes(StandardCharsets.US_ASCII);
    String base64 = Base64.getMimeEncoder(LINE, newLine).encodeToString(key.getEncoded());
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(label, base64);
  }
}
