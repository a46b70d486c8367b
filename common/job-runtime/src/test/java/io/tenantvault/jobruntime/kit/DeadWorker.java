package io.tenantvault.jobruntime.kit;

import com.zaxxer.hikari.HikariDataSource;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.claim.AttemptEndings;
import io.tenantvault.jobruntime.claim.AttemptId;
import io.tenantvault.jobruntime.claim.NewJobs;
import io.tenantvault.jobruntime.claim.Requested;
import io.tenantvault.jobruntime.claim.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** What a worker left in the tables that does nothing any more. */
public final class DeadWorker implements AutoCloseable {

  private final HikariDataSource pool = new HikariDataSource();
  private final String name = "dead-" + UUID.randomUUID();
  private final DSLContext dsl;

  public DeadWorker(Platform platform) {
    pool.setJdbcUrl(platform.database().jdbcUrl());
    pool.setUsername(platform.database().user());
    pool.setPassword(platform.database().password());
    pool.setMaximumPoolSize(2);
    dsl = DSL.using(pool, SQLDialect.POSTGRES);
  }

  public String name() {
    return name;
  }

  /** Runs the first attempt of a job that nobody has asked for yet. */
  public Attempt claim(JobRequest request) {
    dsl.transaction(tx -> {
      new NewJobs(tx.dsl()).add(List.of(new Requested(request, null)));
      tx.dsl()
          .execute(
              "update control_plane.job_claims set state = 'running', worker = ?,"
                  + " lease_until = now() + interval '60 s' where job_id = ?",
              name,
              request.jobId().value());
    });
    return new Attempt(new AttemptId(request.jobId(), 1), request, null);
  }

  public DSLContext dsl() {
    return dsl;
  }

  public AttemptEndings endings() {
    return new AttemptEndings(
        dsl,
        new RetryPolicy(
            3,
            Duration.ofMillis(50),
            new RetryPolicy.Outage(3, Duration.ofMillis(50), Duration.ofMillis(50)),
            new Random(1)),
        Clock.systemUTC());
  }

  @Override
  public void close() {
    pool.close();
  }
}
