package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOBS;
import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.types.DayToSecond;

/** Finds requests that were accepted and that no worker has ever claimed. */
public final class UnclaimedRequests {

  private static final int AT_ONCE = 50;

  private final DSLContext dsl;

  public UnclaimedRequests(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Those that are older than this, the oldest first. */
  public List<Requested> olderThan(Collection<JobKind> kinds, Duration age) {
    return dsl.select(JOBS.TYPE, JOBS.REQUEST)
        .from(JOBS)
        .where(JOBS.TYPE.in(KindNames.of(kinds)))
        .and(JOBS.STATUS.eq(JobStatus.PENDING.wireName()))
        .and(JOBS.ATTEMPT.eq(0))
        .and(JOBS.REQUEST.isNotNull())
        .and(JOBS.CREATED_AT.lt(currentInstant().minus(DayToSecond.valueOf(age))))
        .and(notExists(selectOne().from(JOB_CLAIMS).where(JOB_CLAIMS.JOB_ID.eq(JOBS.ID))))
        .orderBy(JOBS.CREATED_AT)
        .limit(AT_ONCE)
        .fetch(row -> EventDocument.requested(JobKind.ofWireName(row.value1()), row.value2()));
  }
}
