package io.tenantvault.artifact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as this project writes it: hex, lower case. For one thread. */
public final class Sha256 {

  private final MessageDigest digest = newDigest();

  /** The sum of these bytes. */
  public static String of(byte[] bytes) {
    var sum = new Sha256();
    sum.update(bytes, 0, bytes.length);
    return sum.hex();
  }

  /** Adds bytes. */
  public void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /** The sum of all bytes added; it starts anew after that. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
