package io.tenantvault.projection.tables;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was told.
 *
 * @param trace what it belongs to; null where its publisher told of nothing
 */
public record Told(Event event, @Nullable TraceContext trace) {

  /** One that belongs to no trace. */
  public Told(Event event) {
    this(event, null);
  }
}
