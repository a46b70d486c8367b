package io.tenantvault.retention.scaling;

import static io.tenantvault.retention.schema.Tables.JOB_CLAIMS;

import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.claim.NewJobs;
import io.tenantvault.jobruntime.claim.Requested;
import io.tenantvault.jobruntime.claim.TakeDue;
import io.tenantvault.retention.ControlPlane;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The table of claims with the statements that workers run, in a session in which {@code now()} is
 * the virtual time: a function of that name that is found before PostgreSQL's own.
 */
final class VirtualClaims implements WaitingJobs {
  /** Jobs between two of them. */
  private static final int VACUUM = 200;

  private final Connection connection;
  private final DSLContext jooq;
  private final NewJobs newJobs;
  private final TakeDue takeDue;
  private int ends;

  VirtualClaims(ControlPlane controlPlane) throws SQLException {
    var database = controlPlane.database();
    connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    jooq = DSL.using(connection, SQLDialect.POSTGRES);
    jooq.execute("create schema if not exists simulated");
    jooq.execute(
        "create or replace function simulated.now() returns timestamptz language sql stable"
            + " as $$ select current_setting('simulated.now')::timestamptz $$");
    jooq.execute("set search_path = simulated, pg_catalog, public");
    jooq.execute("set synchronous_commit = off");
    jooq.deleteFrom(JOB_CLAIMS).execute();
    newJobs = new NewJobs(jooq);
    takeDue = new TakeDue(jooq, "simulated", Duration.ofDays(1), Scenario.SHARE);
  }

  @Override
  public void setTime(Instant now) {
    jooq.execute("select set_config('simulated.now', {0}, false)", DSL.inline(now.toString()));
  }

  @Override
  public void add(List<ProjectId> projects, int first, Instant now) {
    newJobs.add(
        IntStream.range(0, projects.size())
            .mapToObj(i -> new Requested(request(projects.get(i), first + i, now), null))
            .toList());
  }

  // The number is in the job's id, so that who takes the job knows whose it is.
  private static BackupRequested request(ProjectId project, int number, Instant now) {
    return new BackupRequested(
        new JobId(new UUID(0, number)), project, DumpFormat.SQL, true, null, null, "s", now);
  }

  @Override
  public Optional<Integer> take() {
    return takeDue
        .take(Set.of(JobKind.EXPORT_BACKUP))
        .map(attempt -> (int) attempt.id().jobId().value().getLeastSignificantBits());
  }

  // Now and then what autovacuum does in the course of a day.
  @Override
  public void ended(int job) {
    if (++ends % VACUUM == 0) {
      jooq.execute("vacuum analyze control_plane.job_claims");
    }
    jooq.update(JOB_CLAIMS)
        .set(JOB_CLAIMS.STATE, "completed")
        .where(JOB_CLAIMS.JOB_ID.eq(new UUID(0, job)))
        .execute();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
