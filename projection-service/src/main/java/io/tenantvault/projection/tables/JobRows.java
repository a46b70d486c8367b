package io.tenantvault.projection.tables;

import static io.tenantvault.projection.schema.Tables.JOBS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * Statements for {@code jobs}. Status and counters each remember the report that they come from and
 * give way only to a newer one; a final status is never left.
 */
final class JobRows {

  private final DSLContext database;

  JobRows(DSLContext database) {
    this.database = database;
  }

  /** A job as it was asked for. Reports that came before know neither who asked nor when. */
  Query requested(JobRequest request) {
    UUID backup =
        switch (request) {
          case BackupRequested _ -> null;
          case RestoreRequested restore -> restore.backupId().value();
        };
    return database
        .insertInto(JOBS)
        .set(JOBS.ID, request.jobId().value())
        .set(JOBS.PROJECT_ID, request.projectId().value())
        .set(JOBS.TYPE, request.kind().wireName())
        .set(JOBS.STATUS, JobStatus.PENDING.wireName())
        .set(JOBS.REQUEST, JSONB.valueOf(EventJson.mapper().writeValueAsString(request)))
        .set(JOBS.BACKUP_ID, backup)
        .set(JOBS.CREATED_BY, request.requestedBy())
        .set(JOBS.CREATED_AT, request.occurredAt())
        .set(JOBS.UPDATED_AT, request.occurredAt())
        .onConflict(JOBS.ID)
        .doUpdate()
        .set(JOBS.REQUEST, excluded(JOBS.REQUEST))
        .set(JOBS.BACKUP_ID, coalesce(JOBS.BACKUP_ID, excluded(JOBS.BACKUP_ID)))
        .set(JOBS.CREATED_BY, excluded(JOBS.CREATED_BY))
        .set(JOBS.CREATED_AT, excluded(JOBS.CREATED_AT))
        .set(JOBS.UPDATED_AT, greatest(JOBS.UPDATED_AT, excluded(JOBS.UPDATED_AT)))
        .where(JOBS.REQUEST.isNull());
  }

  /** The row that any report implies: to be run before the statements below. */
  Query reported(JobStamp stamp) {
    return database
        .insertInto(JOBS)
        .set(JOBS.ID, stamp.jobId().value())
        .set(JOBS.PROJECT_ID, stamp.projectId().value())
        .set(JOBS.TYPE, stamp.kind().wireName())
        .set(JOBS.STATUS, JobStatus.PENDING.wireName())
        .set(JOBS.ATTEMPTS, stamp.attempt())
        .set(JOBS.CREATED_AT, stamp.occurredAt())
        .set(JOBS.UPDATED_AT, stamp.occurredAt())
        .onConflict(JOBS.ID)
        .doUpdate()
        .set(JOBS.ATTEMPTS, greatest(JOBS.ATTEMPTS, excluded(JOBS.ATTEMPTS)))
        .set(
            JOBS.CREATED_AT,
            when(JOBS.REQUEST.isNull(), least(JOBS.CREATED_AT, excluded(JOBS.CREATED_AT)))
                .otherwise(JOBS.CREATED_AT))
        .set(JOBS.UPDATED_AT, greatest(JOBS.UPDATED_AT, excluded(JOBS.UPDATED_AT)));
  }

  /** What a report says of the status. */
  Query status(JobStamp stamp, ReportedStatus reported) {
    return database
        .update(JOBS)
        .set(JOBS.STATUS, reported.status().wireName())
        .set(JOBS.ATTEMPT, stamp.attempt())
        .set(JOBS.VERSION, stamp.version())
        .set(JOBS.ERROR_CODE, reported.code() == null ? null : reported.code().name())
        .set(JOBS.ERROR_MESSAGE, reported.message())
        .set(JOBS.NEXT_ATTEMPT_AT, reported.retryAt())
        .set(JOBS.BACKUP_ID, coalesce(val(uuid(reported)), JOBS.BACKUP_ID))
        .set(JOBS.COMPLETED_AT, endedAt(stamp, reported))
        .where(JOBS.ID.eq(stamp.jobId().value()))
        .and(row(JOBS.ATTEMPT, JOBS.VERSION).lt(row(stamp.attempt(), stamp.version())))
        .and(JOBS.STATUS.in(JobStatus.PENDING.wireName(), JobStatus.RUNNING.wireName()));
  }

  private static @Nullable UUID uuid(ReportedStatus reported) {
    return reported.backup() == null ? null : reported.backup().value();
  }

  private static @Nullable Instant endedAt(JobStamp stamp, ReportedStatus reported) {
    return switch (reported.status()) {
      case COMPLETED, FAILED, CANCELLED -> stamp.occurredAt();
      case PENDING, RUNNING -> null;
    };
  }

  /** Who ran the latest attempt that began, and since when the job has been worked on. */
  Query started(JobStarted started) {
    return database
        .update(JOBS)
        .set(
            JOBS.WORKER,
            when(JOBS.WORKER_ATTEMPT.lt(started.job().attempt()), val(started.worker()))
                .otherwise(JOBS.WORKER))
        .set(JOBS.WORKER_ATTEMPT, greatest(JOBS.WORKER_ATTEMPT, val(started.job().attempt())))
        .set(
            JOBS.STARTED_AT,
            least(
                coalesce(JOBS.STARTED_AT, val(started.occurredAt(), JOBS.STARTED_AT)),
                val(started.occurredAt(), JOBS.STARTED_AT)))
        .where(JOBS.ID.eq(started.jobId().value()));
  }

  /** An attempt starts to count from nothing. */
  Query countersReset(JobStamp stamp) {
    return counters(stamp, null, new Counts(0, 0, null, 0));
  }

  /** How far an attempt is. */
  Query counters(JobProgressed progress) {
    return counters(
        progress.job(),
        progress.phase().wireName(),
        new Counts(
            progress.bytesRead(),
            progress.bytesStored(),
            progress.bytesExpected(),
            progress.rows()));
  }

  /**
   * What a completed job came to; from then on no sample changes it.
   *
   * @param bytesStored of the artifact; null for a restore
   */
  Query finalCounts(JobStamp stamp, @Nullable Long bytesStored, long rows) {
    var update = database.update(JOBS).set(JOBS.ROWS, rows);
    return (bytesStored == null ? update : update.set(JOBS.BYTES_STORED, bytesStored))
        .where(JOBS.ID.eq(stamp.jobId().value()));
  }

  private record Counts(long read, long stored, @Nullable Long expected, long rows) {}

  private Query counters(JobStamp stamp, @Nullable String phase, Counts counts) {
    return database
        .update(JOBS)
        .set(JOBS.PHASE, phase)
        .set(JOBS.BYTES_READ, counts.read())
        .set(JOBS.BYTES_STORED, unlessBackedUp(JOBS.BYTES_STORED, counts.stored()))
        .set(JOBS.BYTES_EXPECTED, counts.expected())
        .set(JOBS.ROWS, unlessCompleted(JOBS.ROWS, counts.rows()))
        .set(JOBS.PROGRESS_ATTEMPT, stamp.attempt())
        .set(JOBS.PROGRESS_VERSION, stamp.version())
        .where(JOBS.ID.eq(stamp.jobId().value()))
        .and(
            row(JOBS.PROGRESS_ATTEMPT, JOBS.PROGRESS_VERSION)
                .lt(row(stamp.attempt(), stamp.version())));
  }

  private static Field<Long> unlessBackedUp(Field<Long> column, long sample) {
    return when(JOBS.TYPE.eq(JobKind.RESTORE_BACKUP.wireName()), val(sample))
        .otherwise(unlessCompleted(column, sample));
  }

  private static Field<Long> unlessCompleted(Field<Long> column, long sample) {
    return when(JOBS.STATUS.eq(JobStatus.COMPLETED.wireName()), column).otherwise(sample);
  }
}
