package io.tenantvault.gateway.publishing;

import io.tenantvault.contract.event.Event;
import io.tenantvault.gateway.problem.Refusal;
import reactor.core.publisher.Mono;

/** Hands what callers ask for to the platform. */
public interface RequestPublisher {

  /**
   * Completes when the event is safe, and fails with {@link Refusal.Unavailable} when that is not
   * known: it may then have been taken all the same. Never blocks.
   */
  Mono<Void> publish(Event event);
}
