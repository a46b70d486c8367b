package io.tenantvault.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * A bucket for each key: it holds so many requests as may come at once, and fills up again at a
 * steady pace. One that is full again is forgotten, and at most so many are remembered.
 */
final class TokenBuckets {
  private static final double NANOS = 1e9;

  private record Bucket(double left, long at, boolean taken) {}

  private final double perNano;
  private final int burst;
  private final Ticker ticker;
  private final Cache<String, Bucket> buckets;

  TokenBuckets(int perSecond, int burst, int remembered, Ticker ticker) {
    this.perNano = perSecond / NANOS;
    this.burst = burst;
    this.ticker = ticker;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(remembered)
            .expireAfterWrite(Duration.ofNanos((long) (burst / perNano)).plusSeconds(1))
            .ticker(ticker)
            .build();
  }

  /** Nothing where one more may come now, else how long to wait, in whole seconds. */
  Optional<Duration> take(String key) {
    Bucket after =
        buckets.asMap().compute(key, (same, before) -> next(before == null ? full() : before));
    if (after.taken()) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds((long) Math.ceil((1 - after.left()) / perNano / NANOS)));
  }

  private Bucket full() {
    return new Bucket(burst, ticker.read(), false);
  }

  private Bucket next(Bucket before) {
    long now = ticker.read();
    double left = Math.min(burst, before.left() + (now - before.at()) * perNano);
    return left >= 1 ? new Bucket(left - 1, now, true) : new Bucket(left, now, false);
  }
}
