package io.tenantvault.gateway.admission;

import static io.tenantvault.gateway.schema.Tables.JOBS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.gateway.database.ControlPlane;
import org.jooq.Condition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts the jobs that are pending or running, by an index that holds no others. */
@Component
class UnfinishedJobs {

  private final ControlPlane tables;

  UnfinishedJobs(ControlPlane tables) {
    this.tables = tables;
  }

  /** Those of a project, but no more than so many. */
  Mono<Integer> of(ProjectId project, int most) {
    return counted(JOBS.PROJECT_ID.eq(project.value()), most);
  }

  /** Those of all projects, but no more than so many. */
  Mono<Integer> inAll(int most) {
    return counted(noCondition(), most);
  }

  // Inlined, or the planner does not see that the partial index fits.
  private Mono<Integer> counted(Condition condition, int most) {
    var unfinished =
        select(inline(1).as("one"))
            .from(JOBS)
            .where(
                JOBS.STATUS.in(
                    inline(JobStatus.PENDING.wireName()), inline(JobStatus.RUNNING.wireName())))
            .and(condition)
            .limit(inline(most));
    return tables
        .one(sql -> sql.select(count()).from(unfinished.asTable("unfinished")))
        .map(found -> found.value1());
  }
}
