package io.tenantvault.gateway.cleanup;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import java.time.Instant;
import java.util.List;

/**
 * What a run would give up now.
 *
 * @param expired how many because their time is over
 * @param superseded how many because no rule of their project keeps them
 * @param size of all of them, in bytes as stored
 * @param backups the oldest of them, {@value #MOST_SHOWN} at most
 */
record Doomed(int expired, int superseded, long size, List<DoomedBackup> backups) {
  static final int MOST_SHOWN = 100;

  /**
   * One of them.
   *
   * @param reason {@code expired} or {@code policy}
   * @param size bytes as stored
   */
  record DoomedBackup(
      BackupId id,
      ProjectId projectId,
      @Schema(implementation = BackupType.class) String type,
      Instant createdAt,
      Instant expiresAt,
      long size,
      @Schema(allowableValues = {"expired", "policy"}) String reason) {}
}
