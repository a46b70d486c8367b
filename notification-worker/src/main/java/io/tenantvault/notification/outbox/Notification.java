package io.tenantvault.notification.outbox;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.JobEvent;
import io.tenantvault.contract.event.Occasion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event for one recipient, under lease.
 *
 * @param id follows from event, channel and recipient
 * @param attempt the present one, counted from 1
 * @param createdAt when it was first known that the recipient is to be told
 * @param trace what the telling continues; null for nothing
 */
public record Notification(
    UUID id,
    Occasion occasion,
    JobEvent event,
    Recipient recipient,
    int attempt,
    Instant createdAt,
    @Nullable TraceContext trace) {

  static UUID id(String event, Recipient recipient) {
    String name = String.join("\n", event, recipient.channel().wireName(), recipient.address());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
