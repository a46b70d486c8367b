package io.tenantvault.gateway.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the requests that were refused because there were too many. */
public final class TurnedAway {
  private TurnedAway() {}

  /**
   * The counter of a limit.
   *
   * @param by whose limit it is
   */
  public static Counter by(String by, MeterRegistry meters) {
    return Counter.builder("tenantvault.http.turned-away")
        .description("Requests that were refused because there were too many, by whose limit")
        .tag("by", by)
        .register(meters);
  }
}
