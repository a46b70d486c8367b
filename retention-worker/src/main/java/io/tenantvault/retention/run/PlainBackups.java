package io.tenantvault.retention.run;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.JOBS;
import static io.tenantvault.retention.schema.Tables.RETENTION_POLICIES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.retention.schema.tables.Backups;
import io.tenantvault.retention.schema.tables.records.BackupsRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/**
 * Finds backups of projects that have no rules: each goes when it expires. A pass reads them in
 * batches by their time of expiry, and never the same one twice, however late the tables show what
 * was done about it.
 */
final class PlainBackups {

  /** Small enough for the memory, large enough that the broker is not waited for too often. */
  static final int BATCH = 1_000;

  private static final Backups OTHER = BACKUPS.as("other");

  private final DSLContext controlPlane;

  PlainBackups(DSLContext controlPlane) {
    this.controlPlane = controlPlane;
  }

  /** Where a batch ended. */
  record Place(Instant expiresAt, UUID id) {}

  /** A backup, and whether nothing of its type will be left of the project after it. */
  record Expiring(BackupsRecord backup, boolean last) {}

  /**
   * Those whose time is over, but for those that a restore reads.
   *
   * @param after null for the first batch
   */
  List<BackupsRecord> expired(Instant now, @Nullable Place after) {
    return controlPlane
        .selectFrom(BACKUPS)
        .where(isOver(now, after))
        .and(
            notExists(
                selectOne()
                    .from(JOBS)
                    .where(JOBS.BACKUP_ID.eq(BACKUPS.ID))
                    .and(JOBS.TYPE.eq(inline(JobKind.RESTORE_BACKUP.wireName())))
                    .and(
                        JOBS.STATUS.in(
                            inline(JobStatus.PENDING.wireName()),
                            inline(JobStatus.RUNNING.wireName())))))
        .orderBy(BACKUPS.EXPIRES_AT, BACKUPS.ID)
        .limit(inline(BATCH))
        .fetch();
  }

  /**
   * Those that will expire by a time, and whose owners were not told.
   *
   * @param after null for the first batch
   */
  List<Expiring> unwarned(Instant by, @Nullable Place after) {
    Field<Boolean> last = field(notExists(heldOne()).and(notExists(laterOne())));
    return controlPlane
        .select(BACKUPS.fields())
        .select(last)
        .from(BACKUPS)
        .where(isOver(by, after))
        .and(BACKUPS.EXPIRY_WARNED_AT.isNull())
        .orderBy(BACKUPS.EXPIRES_AT, BACKUPS.ID)
        .limit(inline(BATCH))
        .fetch(row -> new Expiring(row.into(BACKUPS), row.get(last)));
  }

  private static Condition isOver(Instant by, @Nullable Place after) {
    return BACKUPS
        .DELETION_REQUESTED_AT
        .isNull()
        .and(BACKUPS.HELD_AT.isNull())
        .and(BACKUPS.EXPIRES_AT.le(by))
        .and(
            after == null
                ? noCondition()
                : row(BACKUPS.EXPIRES_AT, BACKUPS.ID).gt(after.expiresAt(), after.id()))
        .and(
            notExists(
                selectOne()
                    .from(RETENTION_POLICIES)
                    .where(RETENTION_POLICIES.PROJECT_ID.eq(BACKUPS.PROJECT_ID))));
  }

  private static Select<?> heldOne() {
    return selectOne()
        .from(OTHER)
        .where(OTHER.PROJECT_ID.eq(BACKUPS.PROJECT_ID))
        .and(OTHER.TYPE.eq(BACKUPS.TYPE))
        .and(OTHER.HELD_AT.isNotNull())
        .and(OTHER.DELETION_REQUESTED_AT.isNull());
  }

  private static Select<?> laterOne() {
    return selectOne()
        .from(OTHER)
        .where(OTHER.PROJECT_ID.eq(BACKUPS.PROJECT_ID))
        .and(OTHER.TYPE.eq(BACKUPS.TYPE))
        .and(OTHER.EXPIRES_AT.gt(BACKUPS.EXPIRES_AT))
        .and(OTHER.DELETION_REQUESTED_AT.isNull());
  }
}
