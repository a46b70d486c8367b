package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.BACKUP_PARTS;
import static io.tenantvault.retention.schema.Tables.JOBS;
import static io.tenantvault.retention.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;

/**
 * Finds orphaned parts in the control plane. Those of a backup that somebody wants deleted are
 * orphans from then on. Of the others: an attempt owns its parts while it may still succeed, and
 * for ever once it has; the claims say so at once, the catalogue and the jobs a moment later. All
 * of them are asked, and one that says "owned" is enough to keep a part.
 */
final class OrphanedParts {

  private static final String REFUSED = "refused";

  private final DSLContext controlPlane;

  OrphanedParts(DSLContext controlPlane) {
    this.controlPlane = controlPlane;
  }

  /**
   * The orphans to delete, oldest first.
   *
   * @param now by which a lease is still held
   * @param refusedBefore leaves out what the storage refused to delete after this time
   */
  List<OrphanedPart> due(Instant now, Instant refusedBefore, int limit) {
    return controlPlane
        .selectFrom(BACKUP_PARTS)
        .where(isDue(refusedBefore))
        .and(isOrphan(now))
        .orderBy(BACKUP_PARTS.STORED_AT, BACKUP_PARTS.BOT, BACKUP_PARTS.MESSAGE_ID)
        .limit(limit)
        .fetch(OrphanedParts::part);
  }

  /** How many orphans still lie in storage, those included that it refuses to delete. */
  int remaining(Instant now) {
    return controlPlane.fetchCount(
        BACKUP_PARTS, isDue(Instant.parse("9999-01-01T00:00:00Z")).and(isOrphan(now)));
  }

  /** How many documents, of whatever backup, the storage has refused to delete. */
  int refused() {
    return controlPlane.fetchCount(BACKUP_PARTS, BACKUP_PARTS.DELETION.eq(REFUSED));
  }

  private static Condition isDue(Instant refusedBefore) {
    return BACKUP_PARTS
        .DELETION
        .isNull()
        .or(BACKUP_PARTS.DELETION.eq(REFUSED).and(BACKUP_PARTS.DELETED_AT.lt(refusedBefore)));
  }

  private static Condition isOrphan(Instant now) {
    return BACKUP_PARTS.ATTEMPT.isNotNull().and(exists(unwantedBackup()).or(isLeftBehind(now)));
  }

  private static Condition isLeftBehind(Instant now) {
    return notExists(ownBackup())
        .and(notExists(ownClaim(now)))
        .and(isSuperseded().or(exists(otherBackup())).or(exists(lostJob())));
  }

  /** Somebody wants the job's backup deleted. */
  private static Select<?> unwantedBackup() {
    return selectOne()
        .from(BACKUPS)
        .where(BACKUPS.JOB_ID.eq(BACKUP_PARTS.JOB_ID))
        .and(BACKUPS.DELETION_REQUESTED_AT.isNotNull());
  }

  /** The attempt has made the job's backup. */
  private static Select<?> ownBackup() {
    return selectOne()
        .from(BACKUPS)
        .where(BACKUPS.JOB_ID.eq(BACKUP_PARTS.JOB_ID))
        .and(BACKUPS.ATTEMPT.eq(BACKUP_PARTS.ATTEMPT));
  }

  /** The attempt runs, or its completion has been accepted and will reach the catalogue. */
  private static Select<?> ownClaim(Instant now) {
    return selectOne()
        .from(JOB_CLAIMS)
        .where(JOB_CLAIMS.JOB_ID.eq(BACKUP_PARTS.JOB_ID))
        .and(JOB_CLAIMS.ATTEMPT.eq(BACKUP_PARTS.ATTEMPT))
        .and(
            JOB_CLAIMS
                .STATE
                .eq("completed")
                .or(JOB_CLAIMS.STATE.eq("running").and(JOB_CLAIMS.LEASE_UNTIL.gt(now))));
  }

  private static Condition isSuperseded() {
    return BACKUP_PARTS.ATTEMPT.lt(
        select(max(JOB_CLAIMS.ATTEMPT))
            .from(JOB_CLAIMS)
            .where(JOB_CLAIMS.JOB_ID.eq(BACKUP_PARTS.JOB_ID)));
  }

  private static Select<?> otherBackup() {
    return selectOne().from(BACKUPS).where(BACKUPS.JOB_ID.eq(BACKUP_PARTS.JOB_ID));
  }

  private static Select<?> lostJob() {
    return selectOne()
        .from(JOBS)
        .where(JOBS.ID.eq(BACKUP_PARTS.JOB_ID))
        .and(JOBS.STATUS.in(JobStatus.FAILED.wireName(), JobStatus.CANCELLED.wireName()));
  }

  private static OrphanedPart part(Record row) {
    return new OrphanedPart(
        new JobId(row.get(BACKUP_PARTS.JOB_ID)),
        new ProjectId(row.get(BACKUP_PARTS.PROJECT_ID)),
        row.get(BACKUP_PARTS.ATTEMPT),
        new StoredFile(
            row.get(BACKUP_PARTS.BOT),
            row.get(BACKUP_PARTS.CHAT_ID),
            row.get(BACKUP_PARTS.MESSAGE_ID),
            row.get(BACKUP_PARTS.FILE_ID)));
  }
}
