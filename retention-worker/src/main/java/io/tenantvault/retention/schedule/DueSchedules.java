package io.tenantvault.retention.schedule;

import static io.tenantvault.retention.schema.Tables.JOBS;
import static io.tenantvault.retention.schema.Tables.SCHEDULES;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;

/** Finds the schedules that are due, by an index. */
final class DueSchedules {
  private final DSLContext controlPlane;
  private final Field<Boolean> projectExists;

  /**
   * Reads these tables.
   *
   * @param projectsTable of the platform, with its schema
   */
  DueSchedules(DSLContext controlPlane, String projectsTable) {
    Name projects = name(projectsTable.split("\\.", -1));
    this.controlPlane = controlPlane;
    this.projectExists =
        field(
            exists(
                selectOne()
                    .from(table(projects))
                    .where(field(projects.append("id"), String.class).eq(SCHEDULES.PROJECT_ID))));
  }

  /**
   * What was due at a time.
   *
   * @param late since when the longest one is
   */
  record Backlog(int due, Duration late) {}

  /**
   * The next of them, the longest due first.
   *
   * @param after the last one of those before; nothing for the first
   */
  List<DueSchedule> page(Instant now, Optional<DueSchedule> after, int limit) {
    Condition behind =
        after
            .map(last ->
                row(SCHEDULES.NEXT_RUN_AT, SCHEDULES.ID)
                    .gt(row(last.firstDue(), last.id().value())))
            .orElse(noCondition());
    return controlPlane
        .select(SCHEDULES.fields())
        .select(JOBS.STATUS, projectExists)
        .from(SCHEDULES)
        .leftJoin(JOBS)
        .on(JOBS.ID.eq(SCHEDULES.STARTED_JOB_ID))
        .where(isDue(now))
        .and(behind)
        .orderBy(SCHEDULES.NEXT_RUN_AT, SCHEDULES.ID)
        .limit(limit)
        .fetch(this::due);
  }

  Backlog backlog(Instant now) {
    return controlPlane
        .select(count(), min(SCHEDULES.NEXT_RUN_AT))
        .from(SCHEDULES)
        .where(isDue(now))
        .fetchSingle(found ->
            new Backlog(
                found.value1(),
                found.value2() == null ? Duration.ZERO : Duration.between(found.value2(), now)));
  }

  private static Condition isDue(Instant now) {
    return SCHEDULES.NEXT_RUN_AT.le(now).and(SCHEDULES.DELETED_AT.isNull());
  }

  private DueSchedule due(Record found) {
    return new DueSchedule(
        new ScheduleId(found.get(SCHEDULES.ID)),
        new ProjectId(found.get(SCHEDULES.PROJECT_ID)),
        found.get(SCHEDULES.SPEC).data(),
        found.get(SCHEDULES.SAVED_AT),
        found.get(SCHEDULES.NEXT_RUN_AT),
        underWay(found),
        found.get(projectExists));
  }

  private static Optional<JobId> underWay(Record found) {
    String status = found.get(JOBS.STATUS);
    return JobStatus.PENDING.wireName().equals(status)
            || JobStatus.RUNNING.wireName().equals(status)
        ? Optional.of(new JobId(found.get(SCHEDULES.STARTED_JOB_ID)))
        : Optional.empty();
  }
}
