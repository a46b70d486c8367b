package io.tenantvault.retention;

import io.tenantvault.contract.event.PartDeleted.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Has the meters show what is deleted and what is left; adding that up is not done too often. */
final class ShowBacklog {
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(30);

  private final Backlog backlog;
  private final RetentionMeters meters;
  private final Clock clock;
  private Instant next = Instant.MIN;

  ShowBacklog(Backlog backlog, RetentionMeters meters, Clock clock) {
    this.backlog = backlog;
    this.meters = meters;
    this.clock = clock;
  }

  void deleted(Map<Outcome, Integer> outcomes) {
    outcomes.forEach(meters::deleted);
  }

  /** Shows what is left, unless that was done a moment ago. Called by one thread. */
  void show() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    meters.left(backlog.pending(now), backlog.refused(), now);
    meters.damaged(backlog.damaged());
    next = now.plus(AT_MOST_EVERY);
  }
}
