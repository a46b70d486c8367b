package io.tenantvault.projection.tables;

import static io.tenantvault.projection.schema.Tables.SCHEDULES;
import static io.tenantvault.projection.schema.Tables.SCHEDULE_RUNS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.ScheduleDeleted;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.schedule.RunOutcome;
import io.tenantvault.contract.schedule.SchedulePreset;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Statements for {@code schedules} and {@code schedule_runs}. */
final class ScheduleRows {
  private static final String STARTED = RunOutcome.STARTED.wireName();

  /** Runs of a schedule that are kept. */
  static final int RUNS_KEPT = 100;

  private final DSLContext database;

  ScheduleRows(DSLContext database) {
    this.database = database;
  }

  /** The schedule as it is now. Of two states the one that was saved later stays. */
  Query saved(ScheduleSaved saved) {
    ScheduleSpec spec = saved.spec();
    SchedulePreset preset = spec.preset();
    JSONB json = JSONB.valueOf(EventJson.mapper().writeValueAsString(spec));
    return database
        .insertInto(SCHEDULES)
        .set(SCHEDULES.ID, saved.scheduleId().value())
        .set(SCHEDULES.PROJECT_ID, saved.projectId().value())
        .set(SCHEDULES.NAME, spec.name())
        .set(SCHEDULES.TYPE, spec.type().wireName())
        .set(SCHEDULES.CRON, spec.times().value())
        .set(SCHEDULES.PRESET, preset == null ? null : preset.wireName())
        .set(SCHEDULES.TIME_ZONE, spec.timeZone().getId())
        .set(SCHEDULES.ENABLED, spec.enabled())
        .set(SCHEDULES.SPEC, json)
        .set(SCHEDULES.CREATED_SPEC, json)
        .set(SCHEDULES.CREATED_BY, saved.requestedBy())
        .set(SCHEDULES.CREATED_AT, saved.occurredAt())
        .set(SCHEDULES.SAVED_BY, saved.requestedBy())
        .set(SCHEDULES.SAVED_AT, saved.occurredAt())
        .set(SCHEDULES.NEXT_RUN_AT, saved.nextRunAt())
        .onConflict(SCHEDULES.ID)
        .doUpdate()
        .set(SCHEDULES.NAME, excluded(SCHEDULES.NAME))
        .set(SCHEDULES.TYPE, excluded(SCHEDULES.TYPE))
        .set(SCHEDULES.CRON, excluded(SCHEDULES.CRON))
        .set(SCHEDULES.PRESET, excluded(SCHEDULES.PRESET))
        .set(SCHEDULES.TIME_ZONE, excluded(SCHEDULES.TIME_ZONE))
        .set(SCHEDULES.ENABLED, excluded(SCHEDULES.ENABLED))
        .set(SCHEDULES.SPEC, excluded(SCHEDULES.SPEC))
        .set(SCHEDULES.SAVED_BY, excluded(SCHEDULES.SAVED_BY))
        .set(SCHEDULES.SAVED_AT, excluded(SCHEDULES.SAVED_AT))
        .set(SCHEDULES.NEXT_RUN_AT, excluded(SCHEDULES.NEXT_RUN_AT))
        .where(SCHEDULES.SAVED_AT.lt(excluded(SCHEDULES.SAVED_AT)))
        .and(SCHEDULES.PROJECT_ID.eq(excluded(SCHEDULES.PROJECT_ID)))
        .and(SCHEDULES.DELETED_AT.isNull());
  }

  /** It runs no more, and what is left of it names nobody to notify. */
  List<Query> deleted(ScheduleDeleted deleted) {
    UUID id = deleted.scheduleId().value();
    Condition own = SCHEDULES.PROJECT_ID.eq(deleted.projectId().value());
    JSONB nothing = JSONB.valueOf("{}");
    return List.of(
        database
            .update(SCHEDULES)
            .set(SCHEDULES.DELETED_AT, deleted.occurredAt())
            .set(SCHEDULES.DELETED_BY, deleted.requestedBy())
            .set(SCHEDULES.SPEC, nothing)
            .set(SCHEDULES.CREATED_SPEC, nothing)
            .setNull(SCHEDULES.NEXT_RUN_AT)
            .where(SCHEDULES.ID.eq(id))
            .and(own)
            .and(SCHEDULES.DELETED_AT.isNull()),
        database
            .deleteFrom(SCHEDULE_RUNS)
            .where(SCHEDULE_RUNS.SCHEDULE_ID.eq(id))
            .and(SCHEDULE_RUNS.PROJECT_ID.eq(deleted.projectId().value())));
  }

  /** What became of a run, and when the next one is. */
  List<Query> ran(ScheduleRan ran) {
    return ran.outcome() == RunOutcome.STARTED
        ? List.of(run(ran), moved(ran), started(ran), trimmed(ran))
        : List.of(run(ran), moved(ran), trimmed(ran));
  }

  /** Of two reports of one run, one that started a job stays. */
  private Query run(ScheduleRan ran) {
    return database
        .insertInto(
            SCHEDULE_RUNS,
            SCHEDULE_RUNS.SCHEDULE_ID,
            SCHEDULE_RUNS.PLANNED_FOR,
            SCHEDULE_RUNS.PROJECT_ID,
            SCHEDULE_RUNS.OUTCOME,
            SCHEDULE_RUNS.JOB_ID,
            SCHEDULE_RUNS.MISSED,
            SCHEDULE_RUNS.RAN_AT)
        .select(
            select(
                    SCHEDULES.ID,
                    val(ran.plannedFor(), SCHEDULE_RUNS.PLANNED_FOR),
                    SCHEDULES.PROJECT_ID,
                    val(ran.outcome().wireName()),
                    val(uuid(ran.jobId()), SCHEDULE_RUNS.JOB_ID),
                    val(ran.missed()),
                    val(ran.occurredAt(), SCHEDULE_RUNS.RAN_AT))
                .from(SCHEDULES)
                .where(known(ran)))
        .onConflict(SCHEDULE_RUNS.SCHEDULE_ID, SCHEDULE_RUNS.PLANNED_FOR)
        .doUpdate()
        .set(SCHEDULE_RUNS.OUTCOME, excluded(SCHEDULE_RUNS.OUTCOME))
        .set(SCHEDULE_RUNS.JOB_ID, excluded(SCHEDULE_RUNS.JOB_ID))
        .set(SCHEDULE_RUNS.MISSED, excluded(SCHEDULE_RUNS.MISSED))
        .set(SCHEDULE_RUNS.RAN_AT, excluded(SCHEDULE_RUNS.RAN_AT))
        .where(SCHEDULE_RUNS.OUTCOME.ne(STARTED))
        .and(excluded(SCHEDULE_RUNS.OUTCOME).eq(STARTED));
  }

  /** The next run follows from the state of the schedule that was run, and from no other. */
  private Query moved(ScheduleRan ran) {
    return database
        .update(SCHEDULES)
        .set(SCHEDULES.NEXT_RUN_AT, ran.nextRunAt())
        .where(known(ran))
        .and(SCHEDULES.SAVED_AT.eq(ran.savedAt()))
        .and(SCHEDULES.NEXT_RUN_AT.le(ran.plannedFor()));
  }

  /** The job that the next run must not overlap with. */
  private Query started(ScheduleRan ran) {
    return database
        .update(SCHEDULES)
        .set(SCHEDULES.STARTED_JOB_ID, uuid(ran.jobId()))
        .set(SCHEDULES.STARTED_FOR, ran.plannedFor())
        .where(known(ran))
        .and(SCHEDULES.STARTED_FOR.isNull().or(SCHEDULES.STARTED_FOR.le(ran.plannedFor())));
  }

  private Query trimmed(ScheduleRan ran) {
    UUID id = ran.scheduleId().value();
    return database
        .deleteFrom(SCHEDULE_RUNS)
        .where(SCHEDULE_RUNS.SCHEDULE_ID.eq(id))
        .and(
            SCHEDULE_RUNS.PLANNED_FOR.lt(
                select(SCHEDULE_RUNS.PLANNED_FOR)
                    .from(SCHEDULE_RUNS)
                    .where(SCHEDULE_RUNS.SCHEDULE_ID.eq(id))
                    .orderBy(SCHEDULE_RUNS.PLANNED_FOR.desc())
                    .limit(1)
                    .offset(RUNS_KEPT - 1)));
  }

  private static Condition known(ScheduleRan ran) {
    return SCHEDULES
        .ID
        .eq(ran.scheduleId().value())
        .and(SCHEDULES.PROJECT_ID.eq(ran.projectId().value()))
        .and(SCHEDULES.DELETED_AT.isNull());
  }

  private static @Nullable UUID uuid(@Nullable JobId job) {
    return job == null ? null : job.value();
  }
}
