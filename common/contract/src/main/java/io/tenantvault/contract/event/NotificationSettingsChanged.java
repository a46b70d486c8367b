package io.tenantvault.contract.event;

import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project wants others told, or of other things, from now on.
 *
 * @param settings null for none: only who is named by a request is told
 */
public record NotificationSettingsChanged(
    ProjectId projectId,
    @Nullable NotificationSettings settings,
    String requestedBy,
    Instant occurredAt)
    implements ProjectEvent {
  @Override
  public String eventId() {
    return "notification-settings/" + projectId + "/" + occurredAt;
  }
}
