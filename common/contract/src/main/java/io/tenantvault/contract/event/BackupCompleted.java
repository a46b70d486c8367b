package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * A backup is whole: dump ended well, every part is stored, all sums agree.
 *
 * @param file what the catalogue's {@code file_id} names: the artifact where it is one part, else
 *     the manifest
 * @param manifest the manifest, always stored
 * @param manifestSha256 hex, lower case
 * @param size bytes of the whole artifact as stored
 * @param sha256 of the whole artifact as stored; hex, lower case
 * @param parts number of parts, the manifest not counted
 * @param tables number of tables with data
 * @param rows rows of all tables
 * @param serverVersion of the PostgreSQL server that was read, or {@value #NONE}
 * @param clientVersion of the pg_dump that was used, or {@value #NONE}
 * @param createdBy who asked for it
 * @param storagePath the prefix asked for, of files their path; null for neither
 * @param contents null from workers that did not tell it yet
 * @param retentionDays how long it was asked to be kept; null for what is usual in the project
 * @param encryption for whom the artifact is encrypted; null where it is not
 */
public record BackupCompleted(
    JobStamp job,
    BackupId backupId,
    BackupType type,
    ArtifactFormat format,
    Compression compression,
    StoredFile file,
    StoredFile manifest,
    String manifestSha256,
    long size,
    String sha256,
    int parts,
    int tables,
    long rows,
    String serverVersion,
    String clientVersion,
    String createdBy,
    @Nullable String storagePath,
    @Nullable BackupContents contents,
    @Nullable Integer retentionDays,
    @Nullable Encryption encryption)
    implements JobReport {
  /** The version where no PostgreSQL or no pg_dump had a part in it. */
  public static final String NONE = "none";
}
