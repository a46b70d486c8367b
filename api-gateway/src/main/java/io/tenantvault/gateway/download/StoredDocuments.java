package io.tenantvault.gateway.download;

import static io.tenantvault.gateway.schema.Tables.BACKUPS;
import static io.tenantvault.gateway.schema.Tables.BACKUP_PARTS;

import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.schema.tables.records.BackupPartsRecord;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Where the documents of backups lie. */
@Component
class StoredDocuments {

  private static final String REFUSED = PartDeleted.Outcome.REFUSED.wireName();

  private final ControlPlane tables;

  StoredDocuments(ControlPlane tables) {
    this.tables = tables;
  }

  /** What of a backup should still be there: the manifest, then the parts in order. */
  Flux<StoredPart> of(BackupId backup) {
    return tables
        .many(sql ->
            sql.select(BACKUP_PARTS.fields())
                .select(BACKUPS.MANIFEST_SHA256)
                .from(BACKUP_PARTS)
                .join(BACKUPS)
                .on(BACKUPS.JOB_ID.eq(BACKUP_PARTS.JOB_ID))
                .and(BACKUPS.ATTEMPT.eq(BACKUP_PARTS.ATTEMPT))
                .where(BACKUPS.ID.eq(backup.value()))
                .and(BACKUP_PARTS.DELETION.isNull().or(BACKUP_PARTS.DELETION.eq(REFUSED)))
                .orderBy(BACKUP_PARTS.IDX))
        .map(row -> part(row.into(BACKUP_PARTS), row.get(BACKUPS.MANIFEST_SHA256)));
  }

  /** A row with an attempt comes from a report that has all of these. */
  private static StoredPart part(BackupPartsRecord row, String manifestSha256) {
    int index = row.getIdx();
    return new StoredPart(
        index,
        row.getName(),
        row.getSize(),
        index == StoredPart.MANIFEST ? manifestSha256 : row.getSha256(),
        new StoredFile(row.getBot(), row.getChatId(), row.getMessageId(), row.getFileId()));
  }
}
