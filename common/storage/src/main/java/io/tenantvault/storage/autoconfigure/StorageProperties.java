package io.tenantvault.storage.autoconfigure;

import io.tenantvault.storage.Rate;
import io.tenantvault.storage.RetryPolicy;
import io.tenantvault.storage.StorageLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code tenantvault.storage.*}: how documents are kept.
 *
 * @param telegram where
 * @param partSize largest document that is stored; null for the mode's own size
 * @param uploadsInFlight uploads at a time in this process. At most 5 are wise: Telegram spaces out
 *     uploads of equal size
 * @param rateLimit messages a minute
 * @param retry what happens while Telegram is unavailable
 */
@ConfigurationProperties("tenantvault.storage")
public record StorageProperties(
    @DefaultValue TelegramProperties telegram,
    @Nullable DataSize partSize,
    @DefaultValue("4") int uploadsInFlight,
    @DefaultValue RateLimit rateLimit,
    @DefaultValue Retry retry) {

  /**
   * The limit on messages.
   *
   * @param enabled whether there is one
   * @param perMinute messages of this process to each chat within a minute. Telegram allows 20 from
   *     all processes together (core.telegram.org/bots/faq)
   * @param spacing the least time between two of them
   */
  public record RateLimit(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("20") int perMinute,
      @DefaultValue("1s") Duration spacing) {
    /** Refuses a limit that lets nothing through. */
    public RateLimit {
      new Property("rate-limit").valued(() -> new Rate(perMinute, spacing));
    }

    Rate rate() {
      return new Rate(perMinute, spacing);
    }
  }

  /**
   * As {@link RetryPolicy}.
   *
   * @param maxAttempts how often in all
   * @param firstDelay before the second attempt, doubling from there
   * @param longestDelay the most that it grows to
   * @param longestWait the most that Telegram may ask for
   */
  public record Retry(
      @DefaultValue("5") int maxAttempts,
      @DefaultValue("1s") Duration firstDelay,
      @DefaultValue("30s") Duration longestDelay,
      @DefaultValue("3m") Duration longestWait) {

    /** Refuses what is no policy. */
    public Retry {
      new Property("retry")
          .valued(() -> new RetryPolicy(maxAttempts, firstDelay, longestDelay, longestWait));
    }

    RetryPolicy policy() {
      return new RetryPolicy(maxAttempts, firstDelay, longestDelay, longestWait);
    }
  }

  /** Refuses what cannot work, naming the property. */
  public StorageProperties {
    new Property("uploads-in-flight").require(uploadsInFlight >= 1, "must be at least 1");
    long largest = telegram.mode().largestPartSize();
    new Property("part-size")
        .require(
            partSize == null || (partSize.toBytes() >= 1 && partSize.toBytes() <= largest),
            "must be 1 to %d bytes in mode %s: what is larger could not be fetched again"
                .formatted(largest, telegram.mode()));
  }

  StorageLimits limits() {
    long bytes = partSize == null ? telegram.mode().defaultPartSize() : partSize.toBytes();
    return new StorageLimits(bytes, uploadsInFlight);
  }
}
