package io.tenantvault.botapi.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** At most so many events within any stretch of the given length. Not thread-safe. */
final class SlidingWindow {
  private final int most;
  private final Duration length;
  private final ArrayDeque<Instant> events = new ArrayDeque<>();

  SlidingWindow(int most, Duration length) {
    this.most = most;
    this.length = length;
  }

  /** How long an event at this time would have to wait; zero when it fits. */
  Duration waitAt(Instant now) {
    while (!events.isEmpty() && !events.getFirst().plus(length).isAfter(now)) {
      events.removeFirst();
    }
    return events.size() < most
        ? Duration.ZERO
        : Duration.between(now, events.getFirst().plus(length));
  }

  void add(Instant now) {
    events.addLast(now);
  }
}
