package io.tenantvault.botapi.config;

import java.time.Duration;

/**
 * Everything the emulated service refuses for its size, its age or its rate.
 *
 * @param upload largest upload
 * @param downloadBytes largest file that {@code getFile} gives back, inclusive; {@link
 *     Long#MAX_VALUE} for none
 * @param linkLife how long a download link works after {@code getFile}; Telegram promises one hour
 * @param deleteWindow age from which a bot can no longer delete a message; TDLib refuses at exactly
 *     48 hours, whatever the bot's rights
 * @param rates limits on posting
 */
public record Limits(
    UploadLimit upload,
    long downloadBytes,
    Duration linkLife,
    Duration deleteWindow,
    RateLimits rates) {

  /** Rejects limits that make no sense. */
  public Limits {
    if (downloadBytes < 1) {
      throw new IllegalArgumentException("download limit must be at least 1 byte");
    }
    if (!linkLife.isPositive() || !deleteWindow.isPositive()) {
      throw new IllegalArgumentException("link life and delete window must be longer than nothing");
    }
  }

  /** The published limits of the mode, with rate limits off. */
  public static Limits of(Mode mode) {
    return switch (mode) {
      case CLOUD -> published(UploadLimit.CLOUD, 20L << 20, RateLimits.off());
      case SELF_HOSTED ->
          published(
              UploadLimit.SELF_HOSTED,
              Long.MAX_VALUE,
              RateLimits.off().withEqualSizeSpacing(false));
    };
  }

  private static Limits published(UploadLimit upload, long downloadBytes, RateLimits rates) {
    return new Limits(upload, downloadBytes, Duration.ofHours(1), Duration.ofHours(48), rates);
  }

  /** These limits with another upload limit. */
  public Limits withUpload(UploadLimit other) {
    return new Limits(other, downloadBytes, linkLife, deleteWindow, rates);
  }

  /** These limits with another download limit in bytes, inclusive. */
  public Limits withDownloadBytes(long other) {
    return new Limits(upload, other, linkLife, deleteWindow, rates);
  }

  /** These limits with other rates. */
  public Limits withRates(RateLimits other) {
    return new Limits(upload, downloadBytes, linkLife, deleteWindow, other);
  }
}
