package io.tenantvault.encryption;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.EncryptionFormat;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;

/** A key pair of one artifact. */
public record AgeKeyPair(Encryption encryption, AgeIdentity identity) {

  /** A new one. */
  public static AgeKeyPair generate() {
    try {
      KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
      return new AgeKeyPair(
          new Encryption(
              EncryptionFormat.AGE,
              new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII)),
          AgeIdentity.of(pair.getPrivate().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK since 11 has X25519", e);
    }
  }
}
