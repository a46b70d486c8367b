package io.tenantvault.gateway.notifications;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.gateway.schema.tables.records.NotificationsRecord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was told to somebody, or is to be.
 *
 * @param endedAt when it was told or given up; null while it waits
 * @param error what went wrong last; null where nothing did
 */
record LoggedNotification(
    UUID id,
    @Schema(implementation = Occasion.class) String type,
    @Schema(allowableValues = {"email", "webhook", "telegram"}) String channel,
    String recipient,
    @Schema(allowableValues = {"waiting", "sent", "failed"}) String status,
    int attempts,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable String error) {

  static LoggedNotification of(NotificationsRecord row) {
    return new LoggedNotification(
        row.getId(),
        row.getOccasion(),
        row.getChannel(),
        row.getRecipient(),
        row.getState(),
        row.getAttempts(),
        row.getCreatedAt(),
        row.getEndedAt(),
        row.getLastError());
  }
}
