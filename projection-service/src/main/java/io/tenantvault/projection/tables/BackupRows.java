package io.tenantvault.projection.tables;

import static io.tenantvault.projection.schema.Tables.BACKUPS;
import static io.tenantvault.projection.schema.Tables.JOBS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.BackupDeleted;
import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.contract.event.BackupHoldReleased;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.Encryption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Statements for {@code backups}: one row for each backup that is whole. */
final class BackupRows {

  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 36_500;

  private final DSLContext database;
  private final PlatformProperties platform;
  private final int maxDays;

  BackupRows(DSLContext database, PlatformProperties platform, RetentionProperties retention) {
    this.database = database;
    this.platform = platform;
    this.maxDays = retention.maxDays();
  }

  /** What a backup could not carry, on its job. */
  Query warnings(BackupCompleted backup) {
    BackupContents contents = backup.contents();
    List<BackupWarning> warnings = contents == null ? null : contents.warnings();
    return database
        .update(JOBS)
        .set(
            JOBS.WARNINGS,
            warnings == null
                ? null
                : JSONB.valueOf(EventJson.mapper().writeValueAsString(warnings)))
        .where(JOBS.ID.eq(backup.jobId().value()));
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
        .set(BACKUPS.RETENTION_DAYS, backup.retentionDays())
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
        .set(BACKUPS.ENCRYPTED_FOR, recipient(backup.encryption()))
        .set(contents(backup.contents()))
        .set(BACKUPS.ATTEMPT, backup.job().attempt())
        .set(BACKUPS.VERSION, backup.job().version())
        .onConflict(BACKUPS.JOB_ID)
        .doUpdate()
        .setAllToExcluded()
        .where(
            row(BACKUPS.ATTEMPT, BACKUPS.VERSION)
                .lt(row(excluded(BACKUPS.ATTEMPT), excluded(BACKUPS.VERSION))));
  }

  /** What {@link #completed} has made of a report that came again after the backup's deletion. */
  Query unlessDeleted(BackupCompleted backup) {
    return database
        .deleteFrom(BACKUPS)
        .where(BACKUPS.JOB_ID.eq(backup.jobId().value()))
        .and(
            exists(
                selectOne()
                    .from(JOBS)
                    .where(JOBS.ID.eq(backup.jobId().value()))
                    .and(JOBS.BACKUP_DELETED_AT.isNotNull())));
  }

  private static @Nullable String recipient(@Nullable Encryption encryption) {
    return encryption == null ? null : encryption.recipient();
  }

  /** Nothing where the worker did not tell it yet. */
  private static Map<Field<?>, Object> contents(@Nullable BackupContents contents) {
    Map<Field<?>, Object> columns = new LinkedHashMap<>();
    if (contents != null) {
      DumpScope scope = contents.scope();
      FilePath path = contents.path();
      columns.put(BACKUPS.SCOPE, scope == null ? null : scope.wireName());
      columns.put(BACKUPS.PARTIAL, contents.partial());
      columns.put(
          BACKUPS.TABLE_ROWS,
          JSONB.valueOf(EventJson.mapper().writeValueAsString(contents.tableRows())));
      columns.put(BACKUPS.FILES, contents.files());
      columns.put(BACKUPS.PATH, path == null ? null : path.value());
      columns.put(BACKUPS.UNCOMPRESSED_SIZE, contents.uncompressedSize());
    }
    return columns;
  }

  /** It stays until it is released, unless its documents go already. */
  Query held(BackupHoldPlaced hold) {
    return database
        .update(BACKUPS)
        .set(BACKUPS.HELD_AT, hold.occurredAt())
        .set(BACKUPS.HELD_BY, hold.requestedBy())
        .set(BACKUPS.HOLD_REASON, hold.reason())
        .where(BACKUPS.ID.eq(hold.backupId().value()))
        .and(BACKUPS.DELETION_REQUESTED_AT.isNull())
        .and(notReleasedAfter(hold.occurredAt()));
  }

  // An event may come again long after what followed it.
  private static Condition notReleasedAfter(Instant time) {
    return BACKUPS.HOLD_RELEASED_AT.isNull().or(BACKUPS.HOLD_RELEASED_AT.le(time));
  }

  /** Its expiry counts again. */
  Query released(BackupHoldReleased release) {
    return database
        .update(BACKUPS)
        .setNull(BACKUPS.HELD_AT)
        .setNull(BACKUPS.HELD_BY)
        .setNull(BACKUPS.HOLD_REASON)
        .set(BACKUPS.HOLD_RELEASED_AT, release.occurredAt())
        .where(BACKUPS.ID.eq(release.backupId().value()))
        .and(BACKUPS.HELD_AT.isNull().or(BACKUPS.HELD_AT.le(release.occurredAt())))
        .and(notReleasedAfter(release.occurredAt()));
  }

  /** Its owner was told. */
  Query warned(BackupExpiring warning) {
    return database
        .update(BACKUPS)
        .set(BACKUPS.EXPIRY_WARNED_AT, warning.occurredAt())
        .where(BACKUPS.ID.eq(warning.backupId().value()))
        .and(BACKUPS.EXPIRY_WARNED_AT.isNull());
  }

  /** What was found out about it; what an earlier verification has found gives way. */
  Query verified(BackupVerified found) {
    return database
        .update(BACKUPS)
        .set(BACKUPS.VERIFIED_AT, found.occurredAt())
        .set(BACKUPS.VERIFICATION, found.outcome().wireName())
        .set(BACKUPS.VERIFICATION_DETAIL, found.detail())
        .where(BACKUPS.ID.eq(found.backupId().value()))
        .and(BACKUPS.VERIFIED_AT.isNull().or(BACKUPS.VERIFIED_AT.lt(found.occurredAt())));
  }

  /** Somebody wants it deleted; it stays in the catalogue until nothing of it is in storage. */
  Query deletionRequested(BackupDeletionRequested wanted) {
    return database
        .update(BACKUPS)
        .set(BACKUPS.DELETION_REQUESTED_AT, wanted.occurredAt())
        .set(BACKUPS.DELETION_REQUESTED_BY, wanted.requestedBy())
        .set(
            BACKUPS.DELETION_REASON,
            Objects.requireNonNullElse(wanted.reason(), DeletionReason.REQUESTED).wireName())
        .where(BACKUPS.ID.eq(wanted.backupId().value()))
        .and(BACKUPS.HELD_AT.isNull())
        .and(notReleasedAfter(wanted.occurredAt()))
        .and(BACKUPS.DELETION_REQUESTED_AT.isNull());
  }

  /** The job's row keeps that there is no backup of it any more. */
  Query remembered(BackupDeleted deleted) {
    return database
        .update(JOBS)
        .set(JOBS.BACKUP_DELETED_AT, deleted.occurredAt())
        .where(JOBS.ID.eq(deleted.jobId().value()))
        .and(JOBS.BACKUP_DELETED_AT.isNull());
  }

  /** Nothing of it is in storage any more. */
  Query deleted(BackupDeleted deleted) {
    return database.deleteFrom(BACKUPS).where(BACKUPS.ID.eq(deleted.backupId().value()));
  }

  // What was asked for, else the project's own retention where it has one. What stands there is not
  // ours: nonsense must not keep a backup out of the catalogue, nor let it expire at once.
  private Field<Instant> expiresAt(BackupCompleted backup) {
    Integer asked = backup.retentionDays();
    if (asked != null) {
      return val(
          backup.occurredAt().plus(Duration.ofDays(Math.min(asked, maxDays))),
          BACKUPS.EXPIRES_AT.getDataType());
    }
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
