package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.row;

import io.tenantvault.contract.id.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Row2;
import org.jooq.types.DayToSecond;

/**
 * Keeps the attempts of one worker. All times are those of the database's clock, so that workers
 * need not agree on theirs. Every method throws jOOQ's {@code DataAccessException} when the
 * database does not answer.
 */
public final class Claims {

  private final DSLContext dsl;
  private final String worker;
  private final Duration lease;

  /**
   * The claims of one worker.
   *
   * @param worker unique among all processes, past and present
   */
  public Claims(DSLContext dsl, String worker, Duration lease) {
    this.dsl = dsl;
    this.worker = worker;
    this.lease = lease;
  }

  /**
   * Renews leases, in one statement.
   *
   * @return those that are still this worker's; the others are lost or have ended
   */
  public Set<AttemptId> renew(Collection<AttemptId> attempts) {
    if (attempts.isEmpty()) {
      return Set.of();
    }
    List<Row2<java.util.UUID, Integer>> keys =
        attempts.stream().map(id -> row(id.jobId().value(), id.number())).toList();
    return dsl
        .update(JOB_CLAIMS)
        .set(JOB_CLAIMS.LEASE_UNTIL, leaseEnd())
        .where(row(JOB_CLAIMS.JOB_ID, JOB_CLAIMS.ATTEMPT).in(keys))
        .and(JOB_CLAIMS.STATE.eq(ClaimState.RUNNING.word()))
        .and(JOB_CLAIMS.WORKER.eq(worker))
        .returning(JOB_CLAIMS.JOB_ID, JOB_CLAIMS.ATTEMPT)
        .fetch()
        .stream()
        .map(renewed -> new AttemptId(new JobId(renewed.getJobId()), renewed.getAttempt()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Renews the lease of an attempt that is about to do what must not be done twice, and notes that.
   *
   * @return whether it is still this worker's
   */
  public boolean beginEffect(AttemptId attempt) {
    return dsl.update(JOB_CLAIMS)
            .set(JOB_CLAIMS.LEASE_UNTIL, leaseEnd())
            .set(JOB_CLAIMS.EFFECT_BEGUN, true)
            .where(JOB_CLAIMS.JOB_ID.eq(attempt.jobId().value()))
            .and(JOB_CLAIMS.ATTEMPT.eq(attempt.number()))
            .and(JOB_CLAIMS.STATE.eq(ClaimState.RUNNING.word()))
            .and(JOB_CLAIMS.WORKER.eq(worker))
            .execute()
        == 1;
  }

  /** Notes that nothing of what a job's attempts had begun has happened. */
  public void nothingDoneYet(JobId job) {
    dsl.update(JOB_CLAIMS)
        .set(JOB_CLAIMS.EFFECT_BEGUN, false)
        .where(JOB_CLAIMS.JOB_ID.eq(job.value()))
        .and(JOB_CLAIMS.EFFECT_BEGUN)
        .execute();
  }

  /** Asks the database whether it is there; throws when it is not. */
  public void probe() {
    dsl.selectOne().fetch();
  }

  private Field<Instant> leaseEnd() {
    return currentInstant().plus(DayToSecond.valueOf(lease));
  }
}
