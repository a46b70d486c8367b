package io.tenantvault.contract.event;

import java.time.Instant;

/** Whatever travels on Kafka. */
public sealed interface Event permits TenantEvent, PlatformEvent {

  /** When it happened, by the publisher's clock. */
  Instant occurredAt();

  /** Unique for each event and the same when the same event is published again. */
  String eventId();

  /** What it is about, in one word: {@code ce_subject} on the wire. */
  String subject();
}
