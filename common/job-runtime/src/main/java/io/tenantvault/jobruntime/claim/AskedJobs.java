package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOBS;
import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;

/** What people have asked of jobs, as the projection has written it down. */
public final class AskedJobs {
  private static final int AT_ONCE = 50;

  private final DSLContext dsl;

  public AskedJobs(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * A job that is to end.
   *
   * @param by who asked
   */
  public record Cancellation(Requested requested, String by) {
    /** The job. */
    public JobId jobId() {
      return requested.request().jobId();
    }
  }

  /** The jobs that are to end and have not, those first that were asked for first. */
  public List<Cancellation> toCancel(Collection<JobKind> kinds) {
    return dsl.select(JOBS.TYPE, JOBS.REQUEST, JOBS.CANCEL_REQUESTED_BY)
        .from(JOBS)
        .where(JOBS.TYPE.in(KindNames.of(kinds)))
        .and(JOBS.CANCEL_REQUESTED_AT.isNotNull())
        .and(
            JOBS.STATUS.in(
                inline(JobStatus.PENDING.wireName()), inline(JobStatus.RUNNING.wireName())))
        .and(JOBS.REQUEST.isNotNull())
        .orderBy(JOBS.CANCEL_REQUESTED_AT)
        .limit(AT_ONCE)
        .fetch(row ->
            new Cancellation(
                EventDocument.requested(JobKind.ofWireName(row.value1()), row.value2()),
                String.valueOf(row.value3())));
  }

  /**
   * Has another attempt wait of each failed job that somebody wants to be tried again. Several
   * workers may do so at once.
   *
   * @return how many
   */
  public int retry(Collection<JobKind> kinds) {
    return dsl.insertInto(
            JOB_CLAIMS,
            JOB_CLAIMS.JOB_ID,
            JOB_CLAIMS.ATTEMPT,
            JOB_CLAIMS.KIND,
            JOB_CLAIMS.PROJECT_ID,
            JOB_CLAIMS.STATE,
            JOB_CLAIMS.REQUEST,
            JOB_CLAIMS.ASKED_AGAIN)
        .select(
            select(
                    JOBS.ID,
                    JOBS.RETRY_ATTEMPT,
                    JOBS.TYPE,
                    JOBS.PROJECT_ID,
                    inline(ClaimState.WAITING.word()),
                    JOBS.REQUEST,
                    inline(true))
                .from(JOBS)
                .where(JOBS.TYPE.in(KindNames.of(kinds)))
                .and(JOBS.RETRY_ATTEMPT.isNotNull())
                .and(JOBS.STATUS.eq(inline(JobStatus.PENDING.wireName())))
                .and(JOBS.REQUEST.isNotNull())
                .and(
                    notExists(
                        selectOne()
                            .from(JOB_CLAIMS)
                            .where(JOB_CLAIMS.JOB_ID.eq(JOBS.ID))
                            .and(JOB_CLAIMS.ATTEMPT.ge(JOBS.RETRY_ATTEMPT)))))
        .onConflict(JOB_CLAIMS.JOB_ID, JOB_CLAIMS.ATTEMPT)
        .doNothing()
        .execute();
  }
}
