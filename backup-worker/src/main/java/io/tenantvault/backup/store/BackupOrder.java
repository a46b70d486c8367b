package io.tenantvault.backup.store;

import io.tenantvault.contract.event.BackupRequest;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.TenantSchema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One backup: who asked for it, whose it is, and what it becomes.
 *
 * @param storagePath the folder-like prefix of its documents' names that was asked for; of files
 *     their path; null for neither
 * @param begun when this attempt began, which tells its documents from those of another one
 */
public record BackupOrder(
    BackupRequest request,
    TenantSchema schema,
    @Nullable String storagePath,
    ArtifactKind artifact,
    Instant begun) {

  BackupId backupId() {
    return BackupId.of(request.jobId());
  }

  /** For messages. */
  @Override
  public String toString() {
    return "the %s backup of %s".formatted(artifact.type().wireName(), schema);
  }
}
