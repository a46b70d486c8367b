package io.tenantvault.gateway.history;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.EncryptionFormat;
import io.tenantvault.contract.job.VerificationOutcome;
import io.tenantvault.gateway.schema.tables.records.BackupsRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup as callers see it.
 *
 * @param size bytes of the artifact as stored
 * @param sha256 of the artifact as stored; hex
 * @param fileId of the artifact where it is one part, else of its manifest
 * @param parts how many, the manifest not counted
 * @param scope of a database: {@code all}, {@code schema} or {@code data}
 * @param partial whether tables were chosen, so that it is not the whole database
 * @param files how many; null but for files
 * @param path of the file or folder; null but for files
 * @param encryption for whom the artifact is encrypted; null where it is not
 * @param uncompressedSize bytes; null where its worker did not tell
 * @param heldSince since when it is kept whatever its expiry says; null where it is not
 * @param expiryWarnedAt when its owner was told that it expires soon; null for not yet
 * @param deletionReason why it is being deleted; null where it is not
 * @param verifiedAt when it was looked through last; null for not yet
 * @param verification what was found then; null for not yet
 * @param verificationDetail what was compared, or what is damaged, for people; null for not yet
 * @param status what the clock says of it, or that it is being deleted
 */
public record Backup(
    BackupId id,
    ProjectId projectId,
    @Schema(implementation = BackupType.class) String type,
    @Schema(implementation = ArtifactFormat.class) String format,
    @Schema(implementation = Compression.class) String compression,
    long size,
    String sha256,
    String fileId,
    String manifestFileId,
    int parts,
    int tables,
    long rows,
    Instant createdAt,
    Instant expiresAt,
    @Nullable String createdBy,
    JobId jobId,
    @Nullable String storagePath,
    String serverVersion,
    String clientVersion,
    @Schema(implementation = DumpScope.class) @Nullable String scope,
    boolean partial,
    @Nullable Long files,
    @Nullable String path,
    @Nullable Long uncompressedSize,
    @Nullable Encryption encryption,
    @Nullable Instant heldSince,
    @Nullable String heldBy,
    @Nullable String holdReason,
    @Nullable Instant expiryWarnedAt,
    @Schema(implementation = DeletionReason.class) @Nullable String deletionReason,
    @Nullable Instant verifiedAt,
    @Schema(implementation = VerificationOutcome.class) @Nullable String verification,
    @Nullable String verificationDetail,
    BackupStatus status) {

  static Backup of(BackupsRecord row, Instant now) {
    return new Backup(
        new BackupId(row.getId()),
        new ProjectId(row.getProjectId()),
        row.getType(),
        row.getFormat(),
        row.getCompression(),
        row.getSize(),
        row.getSha256(),
        row.getFileId(),
        row.getManifestFileId(),
        row.getParts(),
        row.getTables(),
        row.getRows(),
        row.getCreatedAt(),
        row.getExpiresAt(),
        row.getCreatedBy(),
        new JobId(row.getJobId()),
        row.getStoragePath(),
        row.getServerVersion(),
        row.getClientVersion(),
        row.getScope(),
        row.getPartial(),
        row.getFiles(),
        row.getPath(),
        row.getUncompressedSize(),
        encryption(row.getEncryptedFor()),
        row.getHeldAt(),
        row.getHeldBy(),
        row.getHoldReason(),
        row.getExpiryWarnedAt(),
        row.getDeletionReason(),
        row.getVerifiedAt(),
        row.getVerification(),
        row.getVerificationDetail(),
        row.getDeletionRequestedAt() == null
            ? BackupStatus.of(row.getExpiresAt(), now)
            : BackupStatus.DELETING);
  }

  private static @Nullable Encryption encryption(@Nullable String recipient) {
    return recipient == null ? null : new Encryption(EncryptionFormat.AGE, recipient);
  }
}
