package io.tenantvault.storage.autoconfigure;

import io.tenantvault.storage.Bounded;
import io.tenantvault.storage.CircuitPolicy;
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
 * @param uploadsInFlight uploads of each bot at a time in this process. At most 5 are wise:
 *     Telegram spaces out uploads of equal size
 * @param rateLimit messages a minute
 * @param retry what happens while Telegram is unavailable
 * @param circuit when it is left alone because it does not answer
 * @param bulkhead how much may be under way
 */
@ConfigurationProperties("tenantvault.storage")
public record StorageProperties(
    @DefaultValue TelegramProperties telegram,
    @Nullable DataSize partSize,
    @DefaultValue("4") int uploadsInFlight,
    @DefaultValue RateLimit rateLimit,
    @DefaultValue Retry retry,
    @DefaultValue Circuit circuit,
    @DefaultValue Bulkhead bulkhead) {

  /**
   * The limit on messages, of all processes that have the control plane's database together, and of
   * a process without it by itself.
   *
   * @param enabled whether there is one
   * @param perMinute messages to each chat within a minute. Telegram allows 20
   *     (core.telegram.org/bots/faq)
   * @param spacing the least time between two of them
   * @param ofBotPerSecond messages by each bot within a second, in all of its chats. Telegram
   *     allows 30
   */
  public record RateLimit(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("20") int perMinute,
      @DefaultValue("1s") Duration spacing,
      @DefaultValue("30") int ofBotPerSecond) {
    /** Refuses a limit that lets nothing through. */
    public RateLimit {
      new Property("rate-limit").valued(() -> new Rate(perMinute, spacing));
      new Property("rate-limit.of-bot-per-second")
          .require(ofBotPerSecond >= 1, "must be at least 1");
    }

    Rate ofBot() {
      return new Rate(60 * ofBotPerSecond, Duration.ofSeconds(1).dividedBy(ofBotPerSecond));
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

  /**
   * As {@link CircuitPolicy}.
   *
   * @param requests of the latest ones, how many are looked at
   * @param failurePercent the share of them without an answer
   * @param openFor how long Telegram is left alone then
   * @param probes requests that see whether it is back
   */
  public record Circuit(
      @DefaultValue("10") int requests,
      @DefaultValue("50") int failurePercent,
      @DefaultValue("30s") Duration openFor,
      @DefaultValue("2") int probes) {

    /** Refuses what is no policy. */
    public Circuit {
      new Property("circuit")
          .valued(() -> new CircuitPolicy(requests, failurePercent, openFor, probes));
    }

    CircuitPolicy policy() {
      return new CircuitPolicy(requests, failurePercent, openFor, probes);
    }
  }

  /**
   * As {@link Bounded.Bound}.
   *
   * @param writes stores and deletions at a time in this process
   * @param reads documents that are open at a time in this process
   * @param patience how long to wait for room
   */
  public record Bulkhead(
      @DefaultValue("32") int writes,
      @DefaultValue("64") int reads,
      @DefaultValue("1m") Duration patience) {

    /** Refuses bounds that let nothing through. */
    public Bulkhead {
      new Property("bulkhead").valued(() -> new Bounded.Bound(writes, reads, patience));
    }

    Bounded.Bound bound() {
      return new Bounded.Bound(writes, reads, patience);
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
