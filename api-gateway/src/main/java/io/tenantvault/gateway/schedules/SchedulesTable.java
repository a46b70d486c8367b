package io.tenantvault.gateway.schedules;

import static io.tenantvault.gateway.schema.Tables.SCHEDULES;
import static io.tenantvault.gateway.schema.Tables.SCHEDULE_RUNS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.schedules.KnownSchedule.Stamp;
import io.tenantvault.gateway.schedules.Schedule.LastRun;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the projection knows of schedules. */
@Component
class SchedulesTable {
  private static final int MOST_SHOWN = 1_000;
  private static final int MOST_RUNS = 100;

  private static final Table<?> LAST =
      lateral(
              select(SCHEDULE_RUNS.PLANNED_FOR, SCHEDULE_RUNS.OUTCOME, SCHEDULE_RUNS.JOB_ID)
                  .from(SCHEDULE_RUNS)
                  .where(SCHEDULE_RUNS.SCHEDULE_ID.eq(SCHEDULES.ID))
                  .orderBy(SCHEDULE_RUNS.PLANNED_FOR.desc())
                  .limit(1))
          .as("last_run");
  private static final Field<Instant> PLANNED = ofLast(SCHEDULE_RUNS.PLANNED_FOR);
  private static final Field<String> OUTCOME = ofLast(SCHEDULE_RUNS.OUTCOME);
  private static final Field<UUID> JOB = ofLast(SCHEDULE_RUNS.JOB_ID);

  private final ControlPlane tables;

  SchedulesTable(ControlPlane tables) {
    this.tables = tables;
  }

  /** A schedule, also one that is deleted. */
  Mono<KnownSchedule> find(ScheduleId id) {
    return tables
        .one(sql -> schedules(sql, SCHEDULES.ID.eq(id.value())))
        .map(SchedulesTable::known);
  }

  /** Those of a project that are not deleted, the newest first. */
  Flux<KnownSchedule> of(ProjectId project) {
    return tables
        .many(sql ->
            schedules(
                    sql,
                    SCHEDULES.PROJECT_ID.eq(project.value()).and(SCHEDULES.DELETED_AT.isNull()))
                .orderBy(SCHEDULES.CREATED_AT.desc(), SCHEDULES.ID.desc())
                .limit(MOST_SHOWN))
        .map(SchedulesTable::known);
  }

  /** Its last runs, the newest first. */
  Flux<ScheduleRun> runs(ScheduleId id) {
    return tables
        .many(sql ->
            sql.selectFrom(SCHEDULE_RUNS)
                .where(SCHEDULE_RUNS.SCHEDULE_ID.eq(id.value()))
                .orderBy(SCHEDULE_RUNS.PLANNED_FOR.desc())
                .limit(MOST_RUNS))
        .map(row ->
            new ScheduleRun(
                row.getPlannedFor(),
                row.getOutcome(),
                job(row.getJobId()),
                row.getMissed(),
                row.getRanAt()));
  }

  private static SelectConditionStep<Record> schedules(DSLContext sql, Condition which) {
    return sql.select(SCHEDULES.fields())
        .select(PLANNED, OUTCOME, JOB)
        .from(SCHEDULES)
        .leftJoin(LAST)
        .on(trueCondition())
        .where(which);
  }

  private static <T> Field<T> ofLast(Field<T> column) {
    return field(name("last_run", column.getName()), column.getDataType());
  }

  private static KnownSchedule known(Record row) {
    Instant deleted = row.get(SCHEDULES.DELETED_AT);
    Instant planned = row.get(PLANNED);
    return new KnownSchedule(
        new ScheduleId(row.get(SCHEDULES.ID)),
        new ProjectId(row.get(SCHEDULES.PROJECT_ID)),
        deleted == null ? spec(row.get(SCHEDULES.SPEC)) : null,
        deleted == null ? spec(row.get(SCHEDULES.CREATED_SPEC)) : null,
        new Stamp(row.get(SCHEDULES.CREATED_BY), row.get(SCHEDULES.CREATED_AT)),
        new Stamp(row.get(SCHEDULES.SAVED_BY), row.get(SCHEDULES.SAVED_AT)),
        row.get(SCHEDULES.NEXT_RUN_AT),
        planned == null ? null : new LastRun(planned, row.get(OUTCOME), job(row.get(JOB))));
  }

  private static ScheduleSpec spec(JSONB json) {
    return EventJson.mapper().readValue(json.data(), ScheduleSpec.class);
  }

  private static @Nullable JobId job(@Nullable UUID id) {
    return id == null ? null : new JobId(id);
  }
}
