package io.tenantvault.backup.store;

import io.tenantvault.contract.event.BackupRequest;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.Encryption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One backup: who asked for it, whose it is, and what it becomes.
 *
 * @param storagePath the folder-like prefix of its documents' names that was asked for; of files
 *     their path; null for neither
 * @param begun when this attempt began, which tells its documents from those of another one
 * @param encryption for whom it is encrypted; null where it is not
 */
public record BackupOrder(
    BackupRequest request,
    TenantSchema schema,
    @Nullable String storagePath,
    ArtifactKind artifact,
    Instant begun,
    @Nullable Encryption encryption) {

  /** One of which it is not decided yet whether it is encrypted. */
  public BackupOrder(
      BackupRequest request,
      TenantSchema schema,
      @Nullable String storagePath,
      ArtifactKind artifact,
      Instant begun) {
    this(request, schema, storagePath, artifact, begun, null);
  }

  /** The same for somebody. */
  BackupOrder sealed(@Nullable Encryption recipient) {
    return new BackupOrder(request, schema, storagePath, artifact, begun, recipient);
  }

  BackupId backupId() {
    return BackupId.of(request.jobId());
  }

  /** For messages. */
  @Override
  public String toString() {
    return "the %s backup of %s".formatted(artifact.type().wireName(), schema);
  }
}
