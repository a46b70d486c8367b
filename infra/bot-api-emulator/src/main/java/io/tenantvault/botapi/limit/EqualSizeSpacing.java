package io.tenantvault.botapi.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Spaces out requests of one bot whose files add up to the same size, as {@code Client::on_cmd} of
 * tdlib/telegram-bot-api 10.0 does outside local mode: sizes above 100,000 bytes get a slot each
 * 0.2 to 0.9 s (size × 100 ns), a second's worth may come at once, and a backlog of more than 5 s
 * is refused. Thread-safe.
 */
public final class EqualSizeSpacing {
  private static final long SMALLEST = 100_000;
  private static final Duration BURST = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKLOG = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Map<Key, Instant> lastSlots = new HashMap<>();

  private record Key(long botId, long bytes) {}

  /** Starts without a backlog. */
  public EqualSizeSpacing(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Takes the next slot for a request.
   *
   * @param bytes total size of the request's files
   * @return how long the request has to be held; empty when it is to be refused
   */
  public synchronized Optional<Duration> slot(long botId, long bytes) {
    if (bytes <= SMALLEST) {
      return Optional.of(Duration.ZERO);
    }
    Instant now = clock.instant();
    var key = new Key(botId, bytes);
    Instant last = lastSlots.getOrDefault(key, Instant.EPOCH);
    if (last.isAfter(now.plus(LONGEST_BACKLOG))) {
      return Optional.empty();
    }
    Instant next = later(last.plus(gap(bytes)), now.minus(BURST));
    lastSlots.put(key, next);
    return Optional.of(next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO);
  }

  private static Duration gap(long bytes) {
    return Duration.ofNanos(Math.clamp(bytes * 100, 200_000_000L, 900_000_000L));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
