package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;

/**
 * Asks that a backup be kept until it is released, whatever its expiry and its project's rules say.
 * Without effect on one that is being deleted.
 *
 * @param jobId the job that made the backup
 * @param reason for people, 1 to {@value #LONGEST_REASON} characters
 */
public record BackupHoldPlaced(
    JobId jobId,
    ProjectId projectId,
    BackupId backupId,
    String reason,
    String requestedBy,
    Instant occurredAt)
    implements Command {
  /** Characters of the longest reason. */
  public static final int LONGEST_REASON = 500;

  /** Refuses a hold that nobody could explain. */
  public BackupHoldPlaced {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException("reason must be 1 to " + LONGEST_REASON + " characters");
    }
  }

  @Override
  public String eventId() {
    return "hold/" + backupId + "/" + occurredAt;
  }
}
