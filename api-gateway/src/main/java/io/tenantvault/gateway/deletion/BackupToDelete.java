package io.tenantvault.gateway.deletion;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;

/**
 * The answer to who wants a backup deleted.
 *
 * @param status always {@code deleting}
 */
record BackupToDelete(
    BackupId backupId, ProjectId projectId, @Schema(allowableValues = "deleting") String status) {
  private static final String DELETING = "deleting";

  BackupToDelete(BackupId backupId, ProjectId projectId) {
    this(backupId, projectId, DELETING);
  }
}
