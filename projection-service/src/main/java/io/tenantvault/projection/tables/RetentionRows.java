package io.tenantvault.projection.tables;

import static io.tenantvault.projection.schema.Tables.RETENTION_POLICIES;
import static io.tenantvault.projection.schema.Tables.RETENTION_RUNS;
import static org.jooq.impl.DSL.excluded;

import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.event.RetentionPolicyChanged;
import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.event.RetentionRunRequested;
import org.jooq.DSLContext;
import org.jooq.Query;

/** Statements for {@code retention_policies} and {@code retention_runs}. */
final class RetentionRows {

  private final DSLContext database;

  RetentionRows(DSLContext database) {
    this.database = database;
  }

  /** The project's policy, or none any more. One that came from a later event stays. */
  Query policy(RetentionPolicyChanged changed) {
    RetentionPolicy policy = changed.policy();
    if (policy == null) {
      return database
          .deleteFrom(RETENTION_POLICIES)
          .where(RETENTION_POLICIES.PROJECT_ID.eq(changed.projectId().value()))
          .and(RETENTION_POLICIES.CHANGED_AT.le(changed.occurredAt()));
    }
    return database
        .insertInto(RETENTION_POLICIES)
        .set(RETENTION_POLICIES.PROJECT_ID, changed.projectId().value())
        .set(RETENTION_POLICIES.KEEP_LAST, policy.keepLast())
        .set(RETENTION_POLICIES.KEEP_DAILY, policy.keepDaily())
        .set(RETENTION_POLICIES.KEEP_WEEKLY, policy.keepWeekly())
        .set(RETENTION_POLICIES.KEEP_MONTHLY, policy.keepMonthly())
        .set(RETENTION_POLICIES.KEEP_YEARLY, policy.keepYearly())
        .set(RETENTION_POLICIES.TIME_ZONE, policy.timeZone().getId())
        .set(RETENTION_POLICIES.CHANGED_BY, changed.requestedBy())
        .set(RETENTION_POLICIES.CHANGED_AT, changed.occurredAt())
        .onConflict(RETENTION_POLICIES.PROJECT_ID)
        .doUpdate()
        .setAllToExcluded()
        .where(RETENTION_POLICIES.CHANGED_AT.le(excluded(RETENTION_POLICIES.CHANGED_AT)));
  }

  /** A run that waits for the retention worker. */
  Query requested(RetentionRunRequested wanted) {
    return database
        .insertInto(RETENTION_RUNS)
        .set(RETENTION_RUNS.ID, wanted.runId().value())
        .set(RETENTION_RUNS.REQUESTED_BY, wanted.requestedBy())
        .set(RETENTION_RUNS.REQUESTED_AT, wanted.occurredAt())
        .onConflict(RETENTION_RUNS.ID)
        .doNothing();
  }

  /** A run that has ended; nobody may have asked for it. */
  Query ended(RetentionRunEnded run) {
    return database
        .insertInto(RETENTION_RUNS)
        .set(RETENTION_RUNS.ID, run.runId().value())
        .set(RETENTION_RUNS.REQUESTED_BY, run.requestedBy())
        .set(RETENTION_RUNS.REQUESTED_AT, run.startedAt())
        .set(RETENTION_RUNS.STARTED_AT, run.startedAt())
        .set(RETENTION_RUNS.ENDED_AT, run.occurredAt())
        .set(RETENTION_RUNS.EXPIRED, run.expired())
        .set(RETENTION_RUNS.SUPERSEDED, run.superseded())
        .set(RETENTION_RUNS.WARNED, run.warned())
        .set(RETENTION_RUNS.ERROR, run.error())
        .onConflict(RETENTION_RUNS.ID)
        .doUpdate()
        .set(RETENTION_RUNS.STARTED_AT, excluded(RETENTION_RUNS.STARTED_AT))
        .set(RETENTION_RUNS.ENDED_AT, excluded(RETENTION_RUNS.ENDED_AT))
        .set(RETENTION_RUNS.EXPIRED, excluded(RETENTION_RUNS.EXPIRED))
        .set(RETENTION_RUNS.SUPERSEDED, excluded(RETENTION_RUNS.SUPERSEDED))
        .set(RETENTION_RUNS.WARNED, excluded(RETENTION_RUNS.WARNED))
        .set(RETENTION_RUNS.ERROR, excluded(RETENTION_RUNS.ERROR))
        .where(RETENTION_RUNS.ENDED_AT.isNull());
  }
}
