package io.tenantvault.notification.delivery;

import io.tenantvault.notification.outbox.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows the backlog, and forgets what is old. */
public final class KeepOutbox {

  private final Backlog backlog;
  private final DeliveryMeters meters;
  private final Duration keep;
  private final Clock clock;

  /** Keeps what was told for so long. */
  public KeepOutbox(Backlog backlog, DeliveryMeters meters, Duration keep, Clock clock) {
    this.backlog = backlog;
    this.meters = meters;
    this.keep = keep;
    this.clock = clock;
  }

  /** Does both. */
  public void run() {
    Instant now = clock.instant();
    meters.show(backlog.waiting(now), backlog.failed(), backlog.unaddressed());
    backlog.forget(now.minus(keep));
  }
}
