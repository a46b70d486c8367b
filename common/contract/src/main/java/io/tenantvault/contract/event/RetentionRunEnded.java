package io.tenantvault.contract.event;

import io.tenantvault.contract.id.RetentionRunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Every backup was looked at, and what has to go was given up for deletion. Their documents go
 * after that, as fast as the storage allows.
 *
 * @param requestedBy who asked for the run, or the platform itself at the usual time
 * @param startedAt when it began
 * @param expired backups given up because their time is over
 * @param superseded backups given up because no rule of their project keeps them
 * @param warned backups whose owners were warned
 * @param error why it ended before its end, null where it did not; the next run goes on
 */
public record RetentionRunEnded(
    RetentionRunId runId,
    String requestedBy,
    Instant startedAt,
    int expired,
    int superseded,
    int warned,
    @Nullable String error,
    Instant occurredAt)
    implements PlatformEvent {
  @Override
  public String eventId() {
    return runId + "/ended";
  }

  @Override
  public String subject() {
    return runId.toString();
  }
}
