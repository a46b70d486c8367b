package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;

import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.schema.tables.records.JobClaimsRecord;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.OpenSpan;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jooq.DSLContext;

/** Ends attempts whose worker has let the lease run out. Any worker may do it for any other. */
public final class ExpireLeases {

  private static final int AT_ONCE = 20;

  private final DSLContext dsl;
  private final AttemptEndings endings;
  private final Consumer<JobReport> ended;

  /**
   * Ends them by these endings.
   *
   * @param ended is told of each, after it has been written
   */
  public ExpireLeases(DSLContext dsl, AttemptEndings endings, Consumer<JobReport> ended) {
    this.dsl = dsl;
    this.endings = endings;
    this.ended = ended;
  }

  /**
   * Ends them; {@link PublishOutcomes#publishLeftOver} publishes it.
   *
   * @param alive attempts that this process knows to be alive, whatever their lease says
   */
  public void expire(Collection<JobKind> kinds, Predicate<AttemptId> alive) {
    expired(kinds, alive).forEach(ended);
  }

  private List<JobReport> expired(Collection<JobKind> kinds, Predicate<AttemptId> alive) {
    return dsl.transactionResult(tx ->
        tx
            .dsl()
            .selectFrom(JOB_CLAIMS)
            .where(JOB_CLAIMS.KIND.in(KindNames.of(kinds)))
            // Inlined, or the planner does not see that the index of what runs fits.
            .and(JOB_CLAIMS.STATE.eq(inline(ClaimState.RUNNING.word())))
            .and(JOB_CLAIMS.LEASE_UNTIL.lt(currentInstant()))
            .orderBy(JOB_CLAIMS.LEASE_UNTIL)
            .limit(AT_ONCE)
            .forUpdate()
            .skipLocked()
            .fetch()
            .stream()
            .filter(expired -> !alive.test(idOf(expired)))
            .map(expired -> expire(tx.dsl(), expired))
            .toList());
  }

  private JobReport expire(DSLContext tx, JobClaimsRecord expired) {
    JobKind kind = JobKind.ofWireName(expired.getKind());
    Requested requested = EventDocument.requested(kind, expired.getRequest());
    Attempt attempt = new Attempt(idOf(expired), requested.request(), requested.trace());
    String message =
        "worker "
            + expired.getWorker()
            + " was lost in attempt "
            + expired.getAttempt()
            + ": its lease ran out";
    try (OpenSpan span = AttemptSpan.lost(attempt);
        Here here = span.enter()) {
      return endings.fail(tx, attempt, ClaimState.EXPIRED, FailureCode.WORKER_LOST, message);
    }
  }

  private static AttemptId idOf(JobClaimsRecord claim) {
    return new AttemptId(new JobId(claim.getJobId()), claim.getAttempt());
  }
}
