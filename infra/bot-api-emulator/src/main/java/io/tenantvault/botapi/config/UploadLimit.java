package io.tenantvault.botapi.config;

import java.util.Locale;

/**
 * The largest file that may be uploaded, and how a larger one is refused.
 *
 * @param bytes largest accepted file, inclusive
 * @param refusal form of the 413 answer
 */
public record UploadLimit(long bytes, Refusal refusal) {
  /** 50 MB, from the Bot API's page on sending files. */
  public static final UploadLimit CLOUD = new UploadLimit(50L << 20, Refusal.HTML);

  /** 2000 MB, from the Bot API's page on using a local server. */
  public static final UploadLimit SELF_HOSTED = new UploadLimit(2000L << 20, Refusal.JSON);

  /** Rejects a limit that lets nothing through. */
  public UploadLimit {
    if (bytes < 1) {
      throw new IllegalArgumentException("upload limit must be at least 1 byte: " + bytes);
    }
  }

  /** Who refuses the upload: a proxy in front of the service, or the service. */
  public enum Refusal {
    /** The error page of a proxy. */
    HTML,
    /** The service's own error object. */
    JSON;

    /**
     * Reads {@code html} or {@code json}.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static Refusal parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
