package io.tenantvault.projection.tables;

import static io.tenantvault.projection.schema.Tables.JOBS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.codec.TracedDocument;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobCancelRequested;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.JobRetryRequested;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * Statements for {@code jobs}. Status and counters each remember the report that they come from and
 * give way only to a newer one; a final status is never left, but for that of an unreadable
 * request.
 */
final class JobRows {

  private final DSLContext database;

  JobRows(DSLContext database) {
    this.database = database;
  }

  /**
   * A job as it was asked for. Reports that came before know neither who asked nor when.
   *
   * @param trace is kept with the request, for attempts that are made of the row; null for none
   */
  Query requested(JobRequest request, @Nullable TraceContext trace) {
    UUID backup =
        switch (request) {
          case BackupRequested _,
              LogsBackupRequested _,
              StorageBackupRequested _,
              RestoreUndoRequested _ ->
              null;
          case RestoreRequested restore -> restore.backupId().value();
          case VerificationRequested verification -> verification.backupId().value();
        };
    return database
        .insertInto(JOBS)
        .set(JOBS.ID, request.jobId().value())
        .set(JOBS.PROJECT_ID, request.projectId().value())
        .set(JOBS.TYPE, request.kind().wireName())
        .set(JOBS.STATUS, JobStatus.PENDING.wireName())
        .set(JOBS.REQUEST, JSONB.valueOf(TracedDocument.write(request, trace)))
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
    return known(
        stamp.jobId(), stamp.projectId(), stamp.kind(), stamp.attempt(), stamp.occurredAt());
  }

  /** The row that whatever is asked of a job implies. */
  Query known(JobId job, ProjectId project, JobKind kind, Instant at) {
    return known(job, project, kind, 0, at);
  }

  private Query known(JobId job, ProjectId project, JobKind kind, int attempt, Instant at) {
    return database
        .insertInto(JOBS)
        .set(JOBS.ID, job.value())
        .set(JOBS.PROJECT_ID, project.value())
        .set(JOBS.TYPE, kind.wireName())
        .set(JOBS.STATUS, JobStatus.PENDING.wireName())
        .set(JOBS.ATTEMPTS, attempt)
        .set(JOBS.CREATED_AT, at)
        .set(JOBS.UPDATED_AT, at)
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
        .and(mayChange());
  }

  /**
   * A request that nobody could read has failed before its first attempt. Where it is put back into
   * its queue once it can be read, the attempt that follows counts.
   */
  private static Condition mayChange() {
    return JOBS.STATUS
        .in(JobStatus.PENDING.wireName(), JobStatus.RUNNING.wireName())
        .or(JOBS.STATUS.eq(JobStatus.FAILED.wireName()).and(JOBS.ATTEMPT.eq(0)));
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
  Query started(JobStamp stamp, String worker) {
    return database
        .update(JOBS)
        .set(
            JOBS.WORKER,
            when(JOBS.WORKER_ATTEMPT.lt(stamp.attempt()), val(worker)).otherwise(JOBS.WORKER))
        .set(JOBS.WORKER_ATTEMPT, greatest(JOBS.WORKER_ATTEMPT, val(stamp.attempt())))
        .set(
            JOBS.STARTED_AT,
            least(
                coalesce(JOBS.STARTED_AT, val(stamp.occurredAt(), JOBS.STARTED_AT)),
                val(stamp.occurredAt(), JOBS.STARTED_AT)))
        .where(JOBS.ID.eq(stamp.jobId().value()));
  }

  /** Who asked for a job that no request tells of. */
  Query askedBy(JobStamp stamp, String requestedBy) {
    return database
        .update(JOBS)
        .set(JOBS.CREATED_BY, requestedBy)
        .where(JOBS.ID.eq(stamp.jobId().value()));
  }

  /** The schema that a restore, or its undoing, has set aside. */
  Query setAside(JobStamp stamp, @Nullable String schema) {
    return database
        .update(JOBS)
        .set(JOBS.SET_ASIDE_SCHEMA, schema)
        .where(JOBS.ID.eq(stamp.jobId().value()));
  }

  /** Somebody wants a job to end. The first one who asks is the one who is named. */
  Query cancelRequested(JobCancelRequested wanted) {
    return database
        .update(JOBS)
        .set(JOBS.CANCEL_REQUESTED_AT, wanted.occurredAt())
        .set(JOBS.CANCEL_REQUESTED_BY, wanted.requestedBy())
        .where(JOBS.ID.eq(wanted.jobId().value()))
        .and(JOBS.CANCEL_REQUESTED_AT.isNull())
        .and(JOBS.STATUS.in(JobStatus.PENDING.wireName(), JobStatus.RUNNING.wireName()));
  }

  /** Somebody wants a job that has failed to be tried again: the one way out of a final status. */
  Query retryRequested(JobRetryRequested wanted) {
    int next = wanted.failedAttempt() + 1;
    return database
        .update(JOBS)
        .set(JOBS.STATUS, JobStatus.PENDING.wireName())
        .set(JOBS.ATTEMPT, next)
        .set(JOBS.VERSION, 0L)
        .set(JOBS.RETRY_ATTEMPT, next)
        .setNull(JOBS.ERROR_CODE)
        .setNull(JOBS.ERROR_MESSAGE)
        .setNull(JOBS.COMPLETED_AT)
        .setNull(JOBS.CANCEL_REQUESTED_AT)
        .setNull(JOBS.CANCEL_REQUESTED_BY)
        .where(JOBS.ID.eq(wanted.jobId().value()))
        .and(JOBS.STATUS.eq(JobStatus.FAILED.wireName()))
        .and(JOBS.ATTEMPT.eq(wanted.failedAttempt()));
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
    return when(
            JOBS.TYPE.in(
                JobKind.RESTORE_BACKUP.wireName(),
                JobKind.UNDO_RESTORE.wireName(),
                JobKind.VERIFY_BACKUP.wireName()),
            val(sample))
        .otherwise(unlessCompleted(column, sample));
  }

  private static Field<Long> unlessCompleted(Field<Long> column, long sample) {
    return when(JOBS.STATUS.eq(JobStatus.COMPLETED.wireName()), column).otherwise(sample);
  }
}
