package io.tenantvault.backup.store;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;

/**
 * What an artifact is.
 *
 * @param serverVersion of the PostgreSQL server that is read, or {@link BackupCompleted#NONE}
 * @param clientVersion of the pg_dump that is used, or {@link BackupCompleted#NONE}
 */
public record ArtifactKind(
    BackupType type,
    ArtifactFormat format,
    Compression compression,
    String serverVersion,
    String clientVersion) {

  /** One of a kind that is always gzip, and that no pg_dump writes. */
  public static ArtifactKind gzip(BackupType type, ArtifactFormat format, String serverVersion) {
    return new ArtifactKind(type, format, Compression.GZIP, serverVersion, BackupCompleted.NONE);
  }
}
