package io.tenantvault.jobruntime.kit;

import com.zaxxer.hikari.HikariDataSource;
import io.tenantvault.jobruntime.claim.AttemptEndings;
import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.claim.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
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

  public Claims claims() {
    return new Claims(dsl, name, Duration.ofSeconds(60));
  }

  public AttemptEndings endings() {
    return new AttemptEndings(
        dsl, new RetryPolicy(3, Duration.ofMillis(50), new Random(1)), Clock.systemUTC());
  }

  @Override
  public void close() {
    pool.close();
  }
}
