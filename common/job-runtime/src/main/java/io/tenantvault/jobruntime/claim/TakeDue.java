package io.tenantvault.jobruntime.claim;

import static io.tenantvault.jobruntime.schema.Tables.JOB_CLAIMS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobKind;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record3;
import org.jooq.types.DayToSecond;

/**
 * Takes waiting attempts that are due for one worker, in turn for the projects: of those that have
 * not their share of running attempts of a kind, the project that has the fewest, and of these the
 * one that has waited longest. A share counts over all workers, and is kept exactly: whoever starts
 * an attempt of a project and a kind holds a lock of PostgreSQL on the two until it is written.
 */
public final class TakeDue {

  /** A project may have got its share from another worker by the time that it is locked. */
  private static final int TRIES = 5;

  /** The first of two keys; the second is of the project and the kind. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('tenantvault share'), hashtext({0} || ' ' || {1}))";

  // Of the projects that run none, the one whose attempt waits longest is the first in the order of
  // times, behind no more than what waits of projects that run some; of these there are no more
  // than slots. How many projects wait makes no difference.
  private static final String NEXT_PROJECT =
      """
      with running as (
        select c.kind, c.project_id, count(*) as attempts
        from control_plane.job_claims as c
        where c.state = 'running' and c.kind = any ({0}::text[])
        group by c.kind, c.project_id
      )
      select kind, project_id
      from (
        select idle.kind, idle.project_id, 0 as attempts, idle.not_before
        from unnest({0}::text[]) as wanted (kind)
        cross join lateral (
          select c.kind, c.project_id, c.not_before
          from control_plane.job_claims as c
          where c.state = 'waiting' and c.kind = wanted.kind and c.not_before <= now()
            and (c.kind, c.project_id) not in (select running.kind, running.project_id from running)
          order by c.not_before
          limit 1) as idle
      union all
        select running.kind, running.project_id, running.attempts, oldest.not_before
        from running
        cross join lateral (
          select c.not_before
          from control_plane.job_claims as c
          where c.state = 'waiting' and c.kind = running.kind and c.project_id = running.project_id
            and c.not_before <= now()
          order by c.not_before
          limit 1) as oldest
        where running.attempts < {1}
      ) as choice
      order by attempts, not_before
      limit 1
      """;

  private final DSLContext dsl;
  private final String worker;
  private final Duration lease;
  private final int share;

  /**
   * For one worker.
   *
   * @param worker unique among all processes, past and present
   * @param share attempts of a project and a kind that may run at a time, at least 1
   */
  public TakeDue(DSLContext dsl, String worker, Duration lease, int share) {
    this.dsl = dsl;
    this.worker = worker;
    this.lease = lease;
    this.share = share;
  }

  private record Line(String kind, String project) {}

  /**
   * Takes one.
   *
   * @return it, or empty when none may start now
   * @throws org.jooq.exception.DataAccessException when the database does not answer
   */
  public Optional<Attempt> take(Collection<JobKind> kinds) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Line> line = next(kinds);
      if (line.isEmpty()) {
        return Optional.empty();
      }
      Optional<Attempt> taken = dsl.transactionResult(tx -> take(tx.dsl(), line.get()));
      if (taken.isPresent()) {
        return taken;
      }
    }
    return Optional.empty();
  }

  private Optional<Line> next(Collection<JobKind> kinds) {
    String[] names = KindNames.of(kinds).toArray(String[]::new);
    return dsl.resultQuery(NEXT_PROJECT, inline(names), inline(share))
        .fetchOptional(row -> new Line(row.get(0, String.class), row.get(1, String.class)));
  }

  // The lock is a statement of its own: the next one sees what its last holder has written.
  private Optional<Attempt> take(DSLContext tx, Line line) {
    tx.execute(LOCK, inline(line.kind()), inline(line.project()));
    return tx.update(JOB_CLAIMS)
        .set(JOB_CLAIMS.STATE, ClaimState.RUNNING.word())
        .set(JOB_CLAIMS.WORKER, worker)
        .set(JOB_CLAIMS.LEASE_UNTIL, currentInstant().plus(DayToSecond.valueOf(lease)))
        .set(JOB_CLAIMS.CLAIMED_AT, currentInstant())
        .where(
            row(JOB_CLAIMS.JOB_ID, JOB_CLAIMS.ATTEMPT)
                .eq(
                    select(JOB_CLAIMS.JOB_ID, JOB_CLAIMS.ATTEMPT)
                        .from(JOB_CLAIMS)
                        .where(isOf(line, ClaimState.WAITING))
                        .and(JOB_CLAIMS.NOT_BEFORE.le(currentInstant()))
                        .orderBy(JOB_CLAIMS.NOT_BEFORE)
                        .limit(inline(1))
                        .forUpdate()
                        .skipLocked()))
        .and(
            inline(share)
                .gt(
                    select(count())
                        .from(JOB_CLAIMS)
                        .where(isOf(line, ClaimState.RUNNING))
                        .<Integer>asField()))
        .returningResult(JOB_CLAIMS.JOB_ID, JOB_CLAIMS.ATTEMPT, JOB_CLAIMS.REQUEST)
        .fetchOptional(taken -> attempt(line, taken));
  }

  // Inlined, or the planner does not see that the partial index fits.
  private static Condition isOf(Line line, ClaimState state) {
    return JOB_CLAIMS
        .STATE
        .eq(inline(state.word()))
        .and(JOB_CLAIMS.KIND.eq(line.kind()))
        .and(JOB_CLAIMS.PROJECT_ID.eq(line.project()));
  }

  private static Attempt attempt(Line line, Record3<UUID, Integer, JSONB> taken) {
    AttemptId id = new AttemptId(new JobId(taken.value1()), taken.value2());
    Requested requested = EventDocument.requested(JobKind.ofWireName(line.kind()), taken.value3());
    return new Attempt(id, requested.request(), requested.trace());
  }
}
