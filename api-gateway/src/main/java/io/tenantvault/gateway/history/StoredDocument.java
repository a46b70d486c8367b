package io.tenantvault.gateway.history;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.gateway.schema.tables.records.BackupPartsRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document in storage.
 *
 * @param part its place in the artifact from 0; null for the manifest
 * @param size bytes
 * @param sha256 hex
 * @param deletion what became of it when it was deleted: {@code deleted}, {@code gone}, {@code
 *     tombstoned} or {@code refused}; null while it is kept
 */
record StoredDocument(
    @Nullable Integer part,
    @Nullable String name,
    @Nullable Long size,
    @Nullable String sha256,
    long chatId,
    long messageId,
    String fileId,
    @Nullable Instant storedAt,
    @Schema(implementation = PartDeleted.Outcome.class) @Nullable String deletion) {

  static StoredDocument of(BackupPartsRecord row) {
    Integer index = row.getIdx();
    return new StoredDocument(
        index == null || index == StoredPart.MANIFEST ? null : index,
        row.getName(),
        row.getSize(),
        row.getSha256(),
        row.getChatId(),
        row.getMessageId(),
        row.getFileId(),
        row.getStoredAt(),
        row.getDeletion());
  }
}
