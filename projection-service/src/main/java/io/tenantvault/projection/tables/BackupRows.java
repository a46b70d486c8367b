package io.tenantvault.projection.tables;

import static io.tenantvault.projection.schema.Tables.BACKUPS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.event.BackupCompleted;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;

/** Statements for {@code backups}: one row for each backup that is whole. */
final class BackupRows {

  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 36_500;

  private final DSLContext database;
  private final PlatformProperties platform;

  BackupRows(DSLContext database, PlatformProperties platform) {
    this.database = database;
    this.platform = platform;
  }

  /** The catalogue's row. Of two for one job, that of the later attempt stays. */
  Query completed(BackupCompleted backup) {
    return database
        .insertInto(BACKUPS)
        .set(BACKUPS.ID, backup.backupId().value())
        .set(BACKUPS.PROJECT_ID, backup.projectId().value())
        .set(BACKUPS.TYPE, backup.type().wireName())
        .set(BACKUPS.FILE_ID, backup.file().fileId())
        .set(BACKUPS.SIZE, backup.size())
        .set(BACKUPS.CREATED_AT, backup.occurredAt())
        .set(BACKUPS.EXPIRES_AT, expiresAt(backup))
        .set(BACKUPS.CREATED_BY, backup.createdBy())
        .set(BACKUPS.JOB_ID, backup.jobId().value())
        .set(BACKUPS.FORMAT, backup.format().wireName())
        .set(BACKUPS.COMPRESSION, backup.compression().wireName())
        .set(BACKUPS.SHA256, backup.sha256())
        .set(BACKUPS.BOT, backup.file().bot())
        .set(BACKUPS.CHAT_ID, backup.file().chatId())
        .set(BACKUPS.MESSAGE_ID, backup.file().messageId())
        .set(BACKUPS.MANIFEST_FILE_ID, backup.manifest().fileId())
        .set(BACKUPS.MANIFEST_CHAT_ID, backup.manifest().chatId())
        .set(BACKUPS.MANIFEST_MESSAGE_ID, backup.manifest().messageId())
        .set(BACKUPS.MANIFEST_SHA256, backup.manifestSha256())
        .set(BACKUPS.PARTS, backup.parts())
        .set(BACKUPS.TABLES, backup.tables())
        .set(BACKUPS.ROWS, backup.rows())
        .set(BACKUPS.SERVER_VERSION, backup.serverVersion())
        .set(BACKUPS.CLIENT_VERSION, backup.clientVersion())
        .set(BACKUPS.STORAGE_PATH, backup.storagePath())
        .set(BACKUPS.ATTEMPT, backup.job().attempt())
        .set(BACKUPS.VERSION, backup.job().version())
        .onConflict(BACKUPS.JOB_ID)
        .doUpdate()
        .setAllToExcluded()
        .where(
            row(BACKUPS.ATTEMPT, BACKUPS.VERSION)
                .lt(row(excluded(BACKUPS.ATTEMPT), excluded(BACKUPS.VERSION))));
  }

  // The project's own retention where it has one. What stands there is not ours: nonsense must not
  // keep a backup out of the catalogue, nor let it expire at once.
  private Field<Instant> expiresAt(BackupCompleted backup) {
    return field(
        "{0} + make_interval(days => coalesce((select least(retention_days, {3}) from {1}"
            + " where id = {2} and retention_days > 0), {4}))",
        BACKUPS.EXPIRES_AT.getDataType(),
        val(backup.occurredAt(), BACKUPS.EXPIRES_AT.getDataType()),
        table(platform.projectsTable()),
        val(backup.projectId().value()),
        inline(MOST_DAYS),
        inline(USUAL_DAYS));
  }
}
