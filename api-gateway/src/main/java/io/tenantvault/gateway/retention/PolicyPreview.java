package io.tenantvault.gateway.retention;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would do to the backups that there are.
 *
 * @param policy the one that was tried; null for none
 * @param counts of all backups that are not being deleted
 * @param freed bytes as stored of those that would go
 * @param backups those that would go, then those that a rule, a hold or a restore keeps, the oldest
 *     first, {@value #MOST_SHOWN} at most
 */
record PolicyPreview(
    ProjectId projectId,
    @Nullable RetentionPolicy policy,
    Counts counts,
    long freed,
    List<JudgedBackup> backups) {
  static final int MOST_SHOWN = 500;

  /**
   * How many backups have which verdict.
   *
   * @param expired would go because their time is over
   * @param superseded would go because no rule keeps them
   * @param kept by a rule
   * @param held until somebody releases them
   * @param inUse would go, but a restore reads them
   * @param live have time left
   */
  record Counts(int expired, int superseded, int kept, int held, int inUse, int live) {}

  /**
   * A backup and what becomes of it.
   *
   * @param size bytes as stored
   * @param keptBy the rules that keep it
   */
  record JudgedBackup(
      BackupId id,
      @Schema(implementation = BackupType.class) String type,
      Instant createdAt,
      Instant expiresAt,
      long size,
      @Schema(allowableValues = {"expired", "superseded", "kept", "held", "in_use"}) String verdict,
      List<String> keptBy) {}
}
