package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttribute;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.not;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.JobCancelled;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.tracing.Spans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;

/**
 * Writes how attempts end, with the report that tells of it, in one transaction each. What has been
 * written is published sooner or later, whatever becomes of this process. Every method throws
 * jOOQ's {@code DataAccessException} when the database does not answer.
 */
public final class AttemptEndings {

  private static final Field<String> FAILED_WITH =
      coalesce(
          jsonbGetAttributeAsText(
              jsonbGetAttribute(JOB_CLAIMS.OUTCOME, inline("data")), inline("code")),
          inline(""));

  private static final Set<JobKind> CHANGE_TENANTS =
      EnumSet.of(JobKind.RESTORE_BACKUP, JobKind.UNDO_RESTORE);

  private static final String IN_DOUBT =
      "; an attempt was lost while it committed, and nobody could look whether it has changed the tenant: a retry looks";

  private final DSLContext dsl;
  private final RetryPolicy retries;
  private final Clock clock;

  public AttemptEndings(DSLContext dsl, RetryPolicy retries, Clock clock) {
    this.dsl = dsl;
    this.retries = retries;
    this.clock = clock;
  }

  /**
   * The attempt has done its work.
   *
   * @param report the final one, with the attempt's last stamp
   * @return whether it was accepted; false when the attempt is no longer this worker's
   */
  public boolean complete(Attempt attempt, String worker, JobReport report) {
    return dsl.update(JOB_CLAIMS)
            .set(JOB_CLAIMS.STATE, ClaimState.COMPLETED.word())
            .set(JOB_CLAIMS.ENDED_AT, currentInstant())
            .set(JOB_CLAIMS.OUTCOME, EventDocument.ofOutcome(report, traceOf(attempt)))
            .where(heldBy(worker, attempt.id()))
            .execute()
        == 1;
  }

  /**
   * The attempt has failed; another one follows when the code and the number of attempts allow it.
   *
   * @return the report to publish, or empty when the attempt is no longer this worker's
   */
  public Optional<JobReport> fail(
      Attempt attempt, String worker, FailureCode code, String message) {
    return dsl.transactionResult(tx -> {
      if (!lock(tx.dsl(), attempt.id(), worker)) {
        return Optional.empty();
      }
      return Optional.of(fail(tx.dsl(), attempt, ClaimState.FAILED, code, message));
    });
  }

  /**
   * Somebody asked for the job's end, and the attempt was stopped for it.
   *
   * @return the report to publish, or empty when the attempt is no longer this worker's
   */
  public Optional<JobReport> cancel(Attempt attempt, String worker, String by) {
    return dsl.transactionResult(tx -> {
      if (!lock(tx.dsl(), attempt.id(), worker)) {
        return Optional.empty();
      }
      return Optional.of(cancelled(tx.dsl(), attempt, by));
    });
  }

  /** Ends an attempt that nobody runs, and whose row the transaction has locked, and its job. */
  JobReport cancelled(DSLContext tx, Attempt attempt, String by) {
    JobCancelled report = new JobCancelled(attempt.lastStamp(clock.instant()), by);
    end(tx, attempt, ClaimState.CANCELLED, report);
    return report;
  }

  /**
   * The worker stops and gives the attempt back: another one may begin at once, and this one does
   * not count.
   *
   * @return the report to publish, or empty when the attempt is no longer this worker's
   */
  public Optional<JobReport> handOver(Attempt attempt, String worker) {
    return dsl.transactionResult(tx -> {
      if (!lock(tx.dsl(), attempt.id(), worker)) {
        return Optional.empty();
      }
      tx.dsl().update(JOB_CLAIMS).setNull(JOB_CLAIMS.LEASE_UNTIL).where(is(attempt.id())).execute();
      return Optional.of(
          tryAgain(
              tx.dsl(),
              attempt,
              ClaimState.EXPIRED,
              Duration.ZERO,
              FailureCode.WORKER_LOST,
              "worker " + worker + " was stopped; another one takes the job over"));
    });
  }

  /** Ends an attempt whose row the transaction has locked. */
  JobReport fail(
      DSLContext tx, Attempt attempt, ClaimState state, FailureCode code, String message) {
    // This one, and those before it that ended in such a way.
    int alike = 1 + endedAlike(tx, attempt, code);
    if (retries.allowsAnother(code, alike)) {
      return tryAgain(tx, attempt, state, retries.delayAfter(code, alike), code, message);
    }
    boolean inDoubt = isInDoubt(tx, attempt, code);
    if (inDoubt && retries.allowsAnotherLook(alike)) {
      return tryAgain(tx, attempt, state, retries.delayBeforeLook(alike), code, message);
    }
    JobFailed report =
        new JobFailed(
            attempt.lastStamp(clock.instant()), code, inDoubt ? message + IN_DOUBT : message);
    end(tx, attempt, state, report);
    return report;
  }

  // An attempt that was lost at its last moment may have changed the tenant. The next one looks and
  // tells; so a job does not fail before somebody has looked. A code for which no retry can help
  // tells of what the server has refused, so that the attempt itself is not in doubt.
  private static boolean isInDoubt(DSLContext tx, Attempt attempt, FailureCode code) {
    int last = code.retryable() ? attempt.id().number() : attempt.id().number() - 1;
    return CHANGE_TENANTS.contains(attempt.request().kind())
        && tx.fetchExists(
            JOB_CLAIMS,
            JOB_CLAIMS
                .JOB_ID
                .eq(attempt.id().jobId().value())
                .and(JOB_CLAIMS.ATTEMPT.le(last))
                .and(JOB_CLAIMS.EFFECT_BEGUN));
  }

  private JobReport tryAgain(
      DSLContext tx,
      Attempt attempt,
      ClaimState state,
      Duration delay,
      FailureCode code,
      String message) {
    Instant now = clock.instant();
    AttemptFailed report =
        new AttemptFailed(attempt.lastStamp(now), code, message, now.plus(delay));
    end(tx, attempt, state, report);
    tx.insertInto(JOB_CLAIMS)
        .set(JOB_CLAIMS.JOB_ID, attempt.id().jobId().value())
        .set(JOB_CLAIMS.ATTEMPT, attempt.id().number() + 1)
        .set(JOB_CLAIMS.KIND, attempt.request().kind().wireName())
        .set(JOB_CLAIMS.PROJECT_ID, attempt.request().projectId().value())
        .set(JOB_CLAIMS.STATE, ClaimState.WAITING.word())
        .set(JOB_CLAIMS.NOT_BEFORE, currentInstant().plus(DayToSecond.valueOf(delay)))
        .set(JOB_CLAIMS.REQUEST, EventDocument.ofRequest(attempt.request(), attempt.trace()))
        .execute();
    return report;
  }

  private static void end(DSLContext tx, Attempt attempt, ClaimState state, JobReport report) {
    tx.update(JOB_CLAIMS)
        .set(JOB_CLAIMS.STATE, state.word())
        .set(JOB_CLAIMS.ENDED_AT, currentInstant())
        .set(JOB_CLAIMS.OUTCOME, EventDocument.ofOutcome(report, traceOf(attempt)))
        .where(is(attempt.id()))
        .execute();
  }

  // Whoever publishes the report, it belongs to the step that ended the attempt.
  private static @Nullable TraceContext traceOf(Attempt attempt) {
    return Spans.present().orElse(attempt.trace());
  }

  private static boolean lock(DSLContext tx, AttemptId id, String worker) {
    return tx.selectOne().from(JOB_CLAIMS).where(heldBy(worker, id)).forUpdate().fetchOne() != null;
  }

  private static int endedAlike(DSLContext tx, Attempt attempt, FailureCode code) {
    Condition outage = FAILED_WITH.eq(inline(FailureCode.STORAGE_UNAVAILABLE.name()));
    return tx.fetchCount(
        JOB_CLAIMS,
        JOB_CLAIMS
            .JOB_ID
            .eq(attempt.id().jobId().value())
            .and(JOB_CLAIMS.ATTEMPT.ge(firstCounted(tx, attempt)))
            .and(JOB_CLAIMS.ATTEMPT.lt(attempt.id().number()))
            .and(not(givenBack()))
            .and(RetryPolicy.isOutage(code) ? outage : not(outage)));
  }

  /** The latest attempt that somebody asked for, or the first of all. */
  private static int firstCounted(DSLContext tx, Attempt attempt) {
    Integer asked =
        tx.select(max(JOB_CLAIMS.ATTEMPT))
            .from(JOB_CLAIMS)
            .where(JOB_CLAIMS.JOB_ID.eq(attempt.id().jobId().value()))
            .and(JOB_CLAIMS.ASKED_AGAIN)
            .fetchSingle()
            .value1();
    return asked == null ? 1 : asked;
  }

  private static Condition givenBack() {
    return JOB_CLAIMS.STATE.eq(ClaimState.EXPIRED.word()).and(JOB_CLAIMS.LEASE_UNTIL.isNull());
  }

  private static Condition heldBy(String worker, AttemptId id) {
    return is(id)
        .and(JOB_CLAIMS.STATE.eq(ClaimState.RUNNING.word()))
        .and(JOB_CLAIMS.WORKER.eq(worker));
  }

  private static Condition is(AttemptId id) {
    return JOB_CLAIMS.JOB_ID.eq(id.jobId().value()).and(JOB_CLAIMS.ATTEMPT.eq(id.number()));
  }
}
