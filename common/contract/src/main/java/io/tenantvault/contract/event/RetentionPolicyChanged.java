package io.tenantvault.contract.event;

import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project's backups are kept by another rule from now on.
 *
 * @param policy null for none: each goes when it expires
 */
public record RetentionPolicyChanged(
    ProjectId projectId, @Nullable RetentionPolicy policy, String requestedBy, Instant occurredAt)
    implements ProjectEvent {
  @Override
  public String eventId() {
    return "retention-policy/" + projectId + "/" + occurredAt;
  }
}
