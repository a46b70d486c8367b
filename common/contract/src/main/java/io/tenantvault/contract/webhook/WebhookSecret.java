package io.tenantvault.contract.webhook;

import io.tenantvault.contract.id.ProjectId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the posts to one address of one project are signed with. It is made anew from the platform's
 * key whenever it is needed, and stored nowhere. Prints without its value.
 *
 * @param value for the receiver
 */
public record WebhookSecret(String value) {

  /** Names the signature; {@code v1=} and hex. */
  public static final String SIGNATURE_HEADER = "Tenantvault-Signature";

  /** Names the time of the signature: seconds since 1970. */
  public static final String TIMESTAMP_HEADER = "Tenantvault-Timestamp";

  /** Names the delivery: the same whenever it is tried again. */
  public static final String DELIVERY_HEADER = "Tenantvault-Delivery";

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1=";
  private static final int SHORTEST_KEY = 32;

  /**
   * The secret of an address.
   *
   * @param platformKey 32 characters at least
   * @throws IllegalArgumentException when the key is shorter
   */
  public static WebhookSecret of(String platformKey, ProjectId project, String url) {
    if (platformKey.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException("must have at least " + SHORTEST_KEY + " characters");
    }
    return new WebhookSecret(
        PREFIX + hmac(platformKey, (project + "\n" + url).getBytes(StandardCharsets.UTF_8)));
  }

  /** The value of {@link #SIGNATURE_HEADER} for a body that is posted at this time. */
  public String sign(Instant at, byte[] body) {
    byte[] time = (at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signed = new byte[time.length + body.length];
    System.arraycopy(time, 0, signed, 0, time.length);
    System.arraycopy(body, 0, signed, time.length, body.length);
    return VERSION + hmac(value, signed);
  }

  /**
   * Whether a post came from the platform, and not long ago.
   *
   * @param timestamp the value of {@link #TIMESTAMP_HEADER}
   * @param signature the value of {@link #SIGNATURE_HEADER}
   * @param tolerance how old it may be, and how far ahead its clock
   */
  public boolean verifies(
      String timestamp, String signature, byte[] body, Instant now, Duration tolerance) {
    if (!timestamp.matches("[0-9]{1,11}")) {
      return false;
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(at, now).abs().compareTo(tolerance) <= 0
        && MessageDigest.isEqual(
            sign(at, body).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  private static String hmac(String key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
      return HexFormat.of().formatHex(mac.doFinal(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[redacted]";
  }
}
