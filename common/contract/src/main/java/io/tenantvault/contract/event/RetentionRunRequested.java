package io.tenantvault.contract.event;

import io.tenantvault.contract.id.RetentionRunId;
import java.time.Instant;

/** Asks for what has expired to be deleted now, and not only at the usual time. */
public record RetentionRunRequested(RetentionRunId runId, String requestedBy, Instant occurredAt)
    implements PlatformEvent {
  @Override
  public String eventId() {
    return runId.toString();
  }

  @Override
  public String subject() {
    return runId.toString();
  }
}
