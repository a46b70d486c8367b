package io.tenantvault.notification.outbox;

import io.tenantvault.contract.event.JobEvent;
import io.tenantvault.contract.event.Occasion;
import java.time.Instant;

/**
 * Something that is to be told.
 *
 * @param event one that {@link Occasions} knows
 * @param receivedAt when the worker first read it
 */
public record News(Occasion occasion, JobEvent event, Instant receivedAt) {

  /** What it is known by. */
  public String id() {
    return event.eventId();
  }
}
