package io.tenantvault.jobruntime.publish;

import io.tenantvault.contract.event.Event;
import java.util.List;

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

  /**
   * Publishes events as {@link #publish} does, and waits once for all of them. What one key has
   * keeps its order.
   *
   * @throws EventNotPublishedException when any of them was not acknowledged; publish all again
   * @throws InterruptedException when interrupted in the wait
   */
  default void publishAll(List<? extends Event> events) throws InterruptedException {
    for (Event event : events) {
      publish(event);
    }
  }

  /** Publishes an event that may get lost, and does not wait; a failure is logged. */
  void send(Event event);
}
