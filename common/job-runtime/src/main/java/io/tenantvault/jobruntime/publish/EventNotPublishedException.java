package io.tenantvault.jobruntime.publish;

import io.tenantvault.contract.event.Event;

/** The broker did not acknowledge an event in time. */
public final class EventNotPublishedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EventNotPublishedException(Event event, Throwable cause) {
    super(
        "Kafka did not acknowledge event "
            + event.eventId()
            + " of job "
            + event.subject()
            + ": "
            + cause.getMessage(),
        cause);
  }
}
