package io.tenantvault.gateway.jobs;

import static io.tenantvault.gateway.schema.Tables.JOBS;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.gateway.listing.CreatedRange;
import io.tenantvault.gateway.request.QueryParameters;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Which of a project's jobs are asked for. */
record JobFilter(Optional<JobKind> type, Optional<JobStatus> status, CreatedRange created) {

  /** Reads the query's parameters; faults are noted with it. */
  static JobFilter of(QueryParameters query) {
    return new JobFilter(
        query.optional("type", QueryParameters.oneOf(JobKind.values(), JobKind::wireName)),
        query.optional("status", QueryParameters.oneOf(JobStatus.values(), JobStatus::wireName)),
        CreatedRange.of(query));
  }

  Condition condition(ProjectId project) {
    return JOBS.PROJECT_ID
        .eq(project.value())
        .and(type.map(it -> JOBS.TYPE.eq(it.wireName())).orElse(DSL.noCondition()))
        .and(status.map(it -> JOBS.STATUS.eq(it.wireName())).orElse(DSL.noCondition()))
        .and(created.condition(JOBS.CREATED_AT));
  }
}
