package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.BACKUP_KEYS;
import static io.tenantvault.retention.schema.Tables.BACKUP_PARTS;
import static io.tenantvault.retention.schema.Tables.JOBS;
import static io.tenantvault.retention.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.retention.RetentionProperties.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

/**
 * Finds orphaned parts in the control plane. Those of a backup that has to go are orphans from then
 * on. Of the others: an attempt owns its parts while it may still succeed, and for ever once it
 * has; the claims say so at once, the catalogue and the jobs a moment later. All of them are asked,
 * and one that says "owned" is enough to keep a part.
 *
 * <p>Each way of being an orphan is a query of its own, over an index that holds little else.
 * Leases are judged by the database's clock, as they are by those who hold them.
 */
final class OrphanedParts {

  /** Inlined, or the planner does not see that the partial indexes fit. */
  private static final Field<String> REFUSED = inline(PartDeleted.Outcome.REFUSED.wireName());

  private static final Field<Instant> DATABASE_NOW = field("now()", Instant.class);
  private static final int NO_ATTEMPT = -1;

  private final DSLContext controlPlane;

  OrphanedParts(DSLContext controlPlane) {
    this.controlPlane = controlPlane;
  }

  /**
   * Destroys the keys of the attempts that these parts belong to, if they were encrypted. All parts
   * of such an attempt are orphans, whoever else finds them.
   *
   * @return how many keys there were
   */
  int destroyKeys(Collection<OrphanedPart> parts) {
    return controlPlane
        .deleteFrom(BACKUP_KEYS)
        .where(
            row(BACKUP_KEYS.JOB_ID, BACKUP_KEYS.ATTEMPT)
                .in(
                    parts.stream()
                        .map(part -> row(part.jobId().value(), part.attempt()))
                        .distinct()
                        .toList()))
        .execute();
  }

  /**
   * Destroys the keys of attempts that have ended without a backup, whether they stored anything or
   * not.
   *
   * @return how many keys there were
   */
  int destroyKeysOfDeadAttempts() {
    return controlPlane
        .deleteFrom(BACKUP_KEYS)
        .where(
            exists(
                selectOne()
                    .from(JOB_CLAIMS)
                    .where(JOB_CLAIMS.JOB_ID.eq(BACKUP_KEYS.JOB_ID))
                    .and(JOB_CLAIMS.ATTEMPT.eq(BACKUP_KEYS.ATTEMPT))
                    .and(
                        JOB_CLAIMS.STATE.in(
                            inline("failed"), inline("cancelled"), inline("expired")))))
        .and(
            notExists(
                selectOne()
                    .from(BACKUPS)
                    .where(BACKUPS.JOB_ID.eq(BACKUP_KEYS.JOB_ID))
                    .and(BACKUPS.ATTEMPT.eq(BACKUP_KEYS.ATTEMPT))))
        .execute();
  }

  /** Those of backups that have to go, in the order in which that was said. */
  List<OrphanedPart> unwanted(int limit) {
    return controlPlane
        .select(BACKUP_PARTS.fields())
        .from(BACKUPS)
        .join(BACKUP_PARTS)
        .on(BACKUP_PARTS.JOB_ID.eq(BACKUPS.JOB_ID))
        .where(BACKUPS.DELETION_REQUESTED_AT.isNotNull())
        .and(BACKUP_PARTS.DELETION.isNull())
        .and(BACKUP_PARTS.ATTEMPT.isNotNull())
        .orderBy(BACKUPS.DELETION_REQUESTED_AT)
        .limit(inline(limit))
        .fetch(OrphanedParts::part);
  }

  /** Those of dead, failed, cancelled and superseded attempts, oldest first. */
  List<OrphanedPart> leftBehind(int limit) {
    return controlPlane
        .selectFrom(BACKUP_PARTS)
        .where(isLoose())
        .and(isLeftBehind())
        .orderBy(BACKUP_PARTS.STORED_AT)
        .limit(inline(limit))
        .fetch(OrphanedParts::part);
  }

  /** Those that the storage has refused to delete, and may be asked about again. */
  List<OrphanedPart> refused(Instant now, Refused wait, int limit) {
    return controlPlane
        .selectFrom(BACKUP_PARTS)
        .where(BACKUP_PARTS.DELETION.eq(REFUSED))
        .and(BACKUP_PARTS.DELETED_AT.le(now.minus(wait.again())))
        .and(
            "{0} + least(make_interval(secs => {1}), make_interval(secs => {2}) * power(2, least({3}, 30) - 1)) <= {4}",
            BACKUP_PARTS.DELETED_AT,
            inline((double) wait.longest().toSeconds()),
            inline((double) wait.again().toSeconds()),
            BACKUP_PARTS.REFUSALS,
            val(now, BACKUP_PARTS.DELETED_AT.getDataType()))
        .and(BACKUP_PARTS.ATTEMPT.isNotNull())
        .and(exists(unwantedBackup()).or(isLeftBehind()))
        .orderBy(BACKUP_PARTS.DELETED_AT)
        .limit(inline(limit))
        .fetch(OrphanedParts::part);
  }

  /** Stored, not deleted, and of no backup in the catalogue: what an index holds. */
  static Condition isLoose() {
    return BACKUP_PARTS
        .DELETION
        .isNull()
        .and(not(BACKUP_PARTS.IN_CATALOGUE))
        .and(BACKUP_PARTS.ATTEMPT.isNotNull());
  }

  /** Nothing will make a backup of it any more, and no backup that has to go takes it along. */
  static Condition isLeftBehind() {
    return ownBackup()
        .not()
        .and(notExists(unwantedBackup()))
        .and(notExists(ownClaim()))
        .and(isSuperseded().or(exists(otherBackup())).or(exists(lostJob())));
  }

  /** Of a backup that has to go. */
  private static Select<?> unwantedBackup() {
    return selectOne()
        .from(BACKUPS)
        .where(BACKUPS.JOB_ID.eq(BACKUP_PARTS.JOB_ID))
        .and(BACKUPS.DELETION_REQUESTED_AT.isNotNull());
  }

  /** The attempt has made the job's backup. Asked for one part at a time, not for all backups. */
  private static Condition ownBackup() {
    Field<Integer> attempt =
        field(select(BACKUPS.ATTEMPT).from(BACKUPS).where(BACKUPS.JOB_ID.eq(BACKUP_PARTS.JOB_ID)));
    return coalesce(attempt, inline(NO_ATTEMPT)).eq(BACKUP_PARTS.ATTEMPT);
  }

  /** The attempt runs, or its completion has been accepted and will reach the catalogue. */
  private static Select<?> ownClaim() {
    return selectOne()
        .from(JOB_CLAIMS)
        .where(JOB_CLAIMS.JOB_ID.eq(BACKUP_PARTS.JOB_ID))
        .and(JOB_CLAIMS.ATTEMPT.eq(BACKUP_PARTS.ATTEMPT))
        .and(
            JOB_CLAIMS
                .STATE
                .eq("completed")
                .or(JOB_CLAIMS.STATE.eq("running").and(JOB_CLAIMS.LEASE_UNTIL.gt(DATABASE_NOW))));
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
