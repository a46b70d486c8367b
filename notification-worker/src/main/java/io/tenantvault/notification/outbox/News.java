package io.tenantvault.notification.outbox;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.JobEvent;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.tracing.OpenSpan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be told.
 *
 * @param event one that {@link Occasions} knows
 * @param receivedAt when the worker first read it
 * @param trace what the telling of it continues; null for nothing
 */
public record News(
    Occasion occasion, JobEvent event, Instant receivedAt, @Nullable TraceContext trace) {

  /** What it is known by. */
  public String id() {
    return event.eventId();
  }

  /** The same, where the telling of it continues that work. */
  public News continuedBy(OpenSpan work) {
    return new News(occasion, event, receivedAt, work.trace().orElse(trace));
  }
}
