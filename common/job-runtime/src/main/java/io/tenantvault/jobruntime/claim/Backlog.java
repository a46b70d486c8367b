package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOBS;
import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;

import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What the control plane's tables say of the jobs that nobody runs. */
public final class Backlog {

  private final DSLContext dsl;
  private final Clock clock;

  public Backlog(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * Attempts that wait.
   *
   * @param due those that could begin, if there were a slot and their project had not its share
   * @param later those whose time has not come
   * @param oldest for how long the first of the due ones could have begun; zero without any
   */
  public record Waiting(int due, int later, Duration oldest) {}

  /**
   * Attempts that run.
   *
   * @param unattended those whose worker was not heard of for longer than its lease
   * @param oldest for how long the first of all has run; zero without any
   */
  public record Running(int unattended, Duration oldest) {}

  /** How many attempts wait. */
  public Waiting waitingAttempts(JobKind kind) {
    return dsl.select(
            count().filterWhere(JOB_CLAIMS.NOT_BEFORE.le(currentInstant())),
            count().filterWhere(JOB_CLAIMS.NOT_BEFORE.gt(currentInstant())),
            min(JOB_CLAIMS.NOT_BEFORE),
            currentInstant())
        .from(JOB_CLAIMS)
        .where(JOB_CLAIMS.KIND.eq(kind.wireName()))
        .and(JOB_CLAIMS.STATE.eq(inline(ClaimState.WAITING.word())))
        .fetchSingle(
            row -> new Waiting(row.value1(), row.value2(), sinceThen(row.value3(), row.value4())));
  }

  /** How many attempts run, by what their claims say. */
  public Running runningAttempts(JobKind kind) {
    return dsl.select(
            count().filterWhere(JOB_CLAIMS.LEASE_UNTIL.lt(currentInstant())),
            min(JOB_CLAIMS.CLAIMED_AT),
            currentInstant())
        .from(JOB_CLAIMS)
        .where(JOB_CLAIMS.KIND.eq(kind.wireName()))
        .and(JOB_CLAIMS.STATE.eq(inline(ClaimState.RUNNING.word())))
        .fetchSingle(row -> new Running(row.value1(), sinceThen(row.value2(), row.value3())));
  }

  // By the database's clock, which wrote both.
  private static Duration sinceThen(@Nullable Instant then, Instant now) {
    return then == null || then.isAfter(now) ? Duration.ZERO : Duration.between(then, now);
  }

  /** How long ago the oldest job was asked for that is pending; zero when none is. */
  public Duration oldestPending(JobKind kind) {
    Instant oldest =
        dsl.select(min(JOBS.CREATED_AT))
            .from(JOBS)
            .where(JOBS.TYPE.eq(kind.wireName()))
            .and(JOBS.STATUS.eq(JobStatus.PENDING.wireName()))
            .fetchSingle()
            .value1();
    return oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
  }
}
