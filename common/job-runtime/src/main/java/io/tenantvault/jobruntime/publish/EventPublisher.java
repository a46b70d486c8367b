package io.tenantvault.jobruntime.publish;

import io.tenantvault.contract.event.Event;

/** Publishes events on the topics that they belong to. Safe for use by many threads. */
public interface EventPublisher {

  /**
   * Publishes an event and waits for the acknowledgement of all in-sync replicas.
   *
   * @throws EventNotPublishedException when the broker has not acknowledged within the delivery
   *     time-out (20 s by default). The event may be there all the same; publishing it again is
   *     harmless, because its id stays the same
   * @throws InterruptedException when interrupted in the wait; the event is with the producer by
   *     then and usually arrives
   */
  void publish(Event event) throws InterruptedException;

  /** Publishes an event that may get lost, and does not wait; a failure is logged. */
  void send(Event event);
}
