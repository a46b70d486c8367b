package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;

import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.jobruntime.schema.tables.records.JobClaimsRecord;
import java.util.Optional;
import org.jooq.DSLContext;

/** Ends jobs that nobody runs: not claimed yet, or waiting for another attempt. */
public final class CancelWaiting {
  private static final int FIRST = 1;

  private final DSLContext dsl;
  private final AttemptEndings endings;

  public CancelWaiting(DSLContext dsl, AttemptEndings endings) {
    this.dsl = dsl;
    this.endings = endings;
  }

  /**
   * Ends a job, unless somebody runs it or it has ended.
   *
   * @param mayHaveSucceeded whether an attempt that waits to be repeated may have done the job's
   *     work all the same; it is left to wait then, unless it is the first
   * @return the report to publish, where it was ended now
   */
  public Optional<JobReport> cancel(Requested requested, String by, boolean mayHaveSucceeded) {
    JobRequest request = requested.request();
    return dsl.transactionResult(tx -> {
      Attempt first =
          new Attempt(new AttemptId(request.jobId(), FIRST), request, requested.trace());
      if (claimedNow(tx.dsl(), first)) {
        return Optional.of(endings.cancelled(tx.dsl(), first, by));
      }
      return waiting(tx.dsl(), requested)
          .filter(attempt -> !mayHaveSucceeded || attempt.id().number() == FIRST)
          .map(attempt -> endings.cancelled(tx.dsl(), attempt, by));
    });
  }

  /** Whether nobody had claimed the job, so that nobody can any more. */
  private static boolean claimedNow(DSLContext tx, Attempt first) {
    return tx.insertInto(JOB_CLAIMS)
            .set(JOB_CLAIMS.JOB_ID, first.id().jobId().value())
            .set(JOB_CLAIMS.ATTEMPT, first.id().number())
            .set(JOB_CLAIMS.KIND, first.request().kind().wireName())
            .set(JOB_CLAIMS.PROJECT_ID, first.request().projectId().value())
            .set(JOB_CLAIMS.STATE, ClaimState.CANCELLED.word())
            .set(JOB_CLAIMS.REQUEST, EventDocument.ofRequest(first.request(), first.trace()))
            .onConflict(JOB_CLAIMS.JOB_ID, JOB_CLAIMS.ATTEMPT)
            .doNothing()
            .execute()
        == 1;
  }

  private static Optional<Attempt> waiting(DSLContext tx, Requested requested) {
    JobRequest request = requested.request();
    JobClaimsRecord waiting =
        tx.selectFrom(JOB_CLAIMS)
            .where(JOB_CLAIMS.JOB_ID.eq(request.jobId().value()))
            .and(JOB_CLAIMS.STATE.eq(ClaimState.WAITING.word()))
            .forUpdate()
            .fetchOne();
    return Optional.ofNullable(waiting)
        .map(row ->
            new Attempt(
                new AttemptId(request.jobId(), row.getAttempt()), request, requested.trace()));
  }
}
