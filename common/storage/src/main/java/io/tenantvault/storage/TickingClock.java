package io.tenantvault.storage;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A ticker for those who want a clock: it tells spans of time, not the time of day. */
final class TickingClock extends Clock {

  private final Ticker ticker;

  TickingClock(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(ticker.nanos());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
