package io.tenantvault.encryption;

import java.nio.charset.StandardCharsets;

/**
 * The secret half of a key pair, as age reads it from a file: {@code AGE-SECRET-KEY-1…}.
 *
 * @param value never shown by {@link #toString}
 */
public record AgeIdentity(String value) {

  private static final String PREFIX = "AGE-SECRET-KEY-1";

  /** Refuses what age would not read. */
  public AgeIdentity {
    if (!value.startsWith(PREFIX)) {
      throw new IllegalArgumentException("no identity of age");
    }
  }

  /** For a wrapping. */
  byte[] bytes() {
    return value.getBytes(StandardCharsets.US_ASCII);
  }

  static AgeIdentity of(byte[] bytes) {
    return new AgeIdentity(new String(bytes, StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return PREFIX + "[redacted]";
  }
}
