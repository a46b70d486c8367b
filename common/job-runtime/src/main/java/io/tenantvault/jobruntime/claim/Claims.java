package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.row;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.schema.tables.records.JobClaimsRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Row2;
import org.jooq.types.DayToSecond;

/**
 * Takes attempts for one worker and keeps them. All times are those of the database's clock, so
 * that workers need not agree on theirs. Every method throws jOOQ's {@code DataAccessException}
 * when the database does not answer.
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
   * Claims the first attempt of a job.
   *
   * @return the attempt, or empty when the job has been claimed before, by whomever
   */
  public Optional<Attempt> claim(JobRequest request) {
    int inserted =
        dsl.insertInto(JOB_CLAIMS)
            .set(JOB_CLAIMS.JOB_ID, request.jobId().value())
            .set(JOB_CLAIMS.ATTEMPT, 1)
            .set(JOB_CLAIMS.KIND, request.kind().wireName())
            .set(JOB_CLAIMS.PROJECT_ID, request.projectId().value())
            .set(JOB_CLAIMS.STATE, ClaimState.RUNNING.word())
            .set(JOB_CLAIMS.WORKER, worker)
            .set(JOB_CLAIMS.LEASE_UNTIL, leaseEnd())
            .set(JOB_CLAIMS.REQUEST, EventDocument.ofRequest(request))
            .onConflict(JOB_CLAIMS.JOB_ID, JOB_CLAIMS.ATTEMPT)
            .doNothing()
            .execute();
    return inserted == 1
        ? Optional.of(new Attempt(new AttemptId(request.jobId(), 1), request))
        : Optional.empty();
  }

  /** Takes a waiting attempt that is due, the one that has waited longest. */
  public Optional<Attempt> takeDue(Collection<JobKind> kinds) {
    return dsl.transactionResult(tx -> {
      JobClaimsRecord due =
          tx.dsl()
              .selectFrom(JOB_CLAIMS)
              .where(JOB_CLAIMS.KIND.in(KindNames.of(kinds)))
              .and(JOB_CLAIMS.STATE.eq(ClaimState.WAITING.word()))
              .and(JOB_CLAIMS.NOT_BEFORE.le(currentInstant()))
              .orderBy(JOB_CLAIMS.NOT_BEFORE)
              .limit(1)
              .forUpdate()
              .skipLocked()
              .fetchOne();
      if (due == null) {
        return Optional.<Attempt>empty();
      }
      tx.dsl()
          .update(JOB_CLAIMS)
          .set(JOB_CLAIMS.STATE, ClaimState.RUNNING.word())
          .set(JOB_CLAIMS.WORKER, worker)
          .set(JOB_CLAIMS.LEASE_UNTIL, leaseEnd())
          .set(JOB_CLAIMS.CLAIMED_AT, currentInstant())
          .where(JOB_CLAIMS.JOB_ID.eq(due.getJobId()))
          .and(JOB_CLAIMS.ATTEMPT.eq(due.getAttempt()))
          .execute();
      AttemptId id = new AttemptId(new JobId(due.getJobId()), due.getAttempt());
      JobKind kind = JobKind.ofWireName(due.getKind());
      return Optional.of(new Attempt(id, EventDocument.request(kind, due.getRequest())));
    });
  }

  /** Whether attempts wait that are due. */
  public boolean anyDue(Collection<JobKind> kinds) {
    return dsl.fetchExists(
        dsl.selectOne()
            .from(JOB_CLAIMS)
            .where(JOB_CLAIMS.KIND.in(KindNames.of(kinds)))
            .and(JOB_CLAIMS.STATE.eq(ClaimState.WAITING.word()))
            .and(JOB_CLAIMS.NOT_BEFORE.le(currentInstant())));
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

  /** Asks the database whether it is there; throws when it is not. */
  public void probe() {
    dsl.selectOne().fetch();
  }

  private Field<Instant> leaseEnd() {
    return currentInstant().plus(DayToSecond.valueOf(lease));
  }
}
