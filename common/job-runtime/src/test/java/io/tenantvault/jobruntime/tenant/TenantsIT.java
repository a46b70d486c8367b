package io.tenantvault.jobruntime.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.tenant.TenantLock.Mode;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantsIT {

  private static Database database;
  private static Connection connection;

  private final DatabaseConnection here =
      new DatabaseConnection(
          database.host(), database.port(), database.name(), database.user(), database.password());
  private final DatabaseConnection west =
      new DatabaseConnection("west.example", 5432, "tenants", "reader", "s3cret");
  private final TenantDirectory directory =
      new ProjectsTable(
          DSL.using(connection, SQLDialect.POSTGRES),
          "platform.customers",
          new TenantDatabases(here, Map.of("west", west)));
  private final Tenant acme = new Tenant(new ProjectId("acme"), new TenantSchema("acme"), here);
  private final TenantLocks locks = new AdvisoryTenantLocks(Duration.ofMillis(300));

  @BeforeAll
  static void createProjects() throws Exception {
    database = TestPostgres.shared().freshDatabase();
    connection = database.connect();
    sql("create schema platform");
    sql("create table platform.customers (id text primary key, slug text, database text)");
    sql(
        "insert into platform.customers values ('acme', 'acme', null), ('far', 'far_away', 'west'),"
            + " ('lost', 'lost', 'nowhere'), ('odd', 'Robert\"; --', null)");
  }

  @AfterAll
  static void close() throws Exception {
    connection.close();
  }

  @Test
  void findsATenantWhereItsProjectSaysItLies() throws Exception {
    assertThat(directory.find(new ProjectId("acme"))).isEqualTo(acme);
    assertThat(directory.find(new ProjectId("far")))
        .isEqualTo(new Tenant(new ProjectId("far"), new TenantSchema("far_away"), west));
  }

  @Test
  void saysWhyATenantCannotBeFound() {
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> directory.find(new ProjectId("nobody")))
        .withMessageContaining("platform.customers")
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.PROJECT_UNKNOWN));
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> directory.find(new ProjectId("lost")))
        .withMessageContaining("nowhere")
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.DATABASE_UNKNOWN));
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> directory.find(new ProjectId("odd")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.PROJECT_UNKNOWN));
  }

  @Test
  void letsDumpsShareATenantAndKeepsARestoreOut() throws Exception {
    try (TenantLock one = locks.acquire(acme, Mode.SHARED, "dump one");
        TenantLock two = locks.acquire(acme, Mode.SHARED, "dump two")) {
      assertThatExceptionOfType(JobFailedException.class)
          .isThrownBy(() -> locks.acquire(acme, Mode.EXCLUSIVE, "restore"))
          .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.TENANT_BUSY));
      one.ensureHeld();
      two.ensureHeld();
    }
    try (TenantLock restore = locks.acquire(acme, Mode.EXCLUSIVE, "restore")) {
      assertThatExceptionOfType(JobFailedException.class)
          .isThrownBy(() -> locks.acquire(acme, Mode.SHARED, "dump"));
      restore.ensureHeld();
    }
  }

  @Test
  void saysThatALockIsGoneWithItsSession() throws Exception {
    try (TenantLock lock = locks.acquire(acme, Mode.EXCLUSIVE, "to be ended")) {
      sql(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where application_name = 'to be ended'");
      Waits.soon()
          .untilAsserted(() ->
              assertThatExceptionOfType(JobFailedException.class)
                  .isThrownBy(lock::ensureHeld)
                  .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE)));
    }
    locks.acquire(acme, Mode.EXCLUSIVE, "the next").close();
  }

  @Test
  void endsTheWaitAndItsSessionWhenInterrupted() throws Exception {
    TenantLocks patient = new AdvisoryTenantLocks(Duration.ofMinutes(5));
    AtomicReference<Exception> heard = new AtomicReference<>();
    try (TenantLock restore = locks.acquire(acme, Mode.EXCLUSIVE, "restore")) {
      Thread dump =
          Thread.ofVirtual()
              .start(() -> {
                try (TenantLock lock = patient.acquire(acme, Mode.SHARED, "waiting dump")) {
                  heard.set(new IllegalStateException("got " + lock));
                } catch (Exception e) {
                  heard.set(e);
                }
              });
      Waits.soon().until(() -> sessions("waiting dump") == 1);
      dump.interrupt();
      dump.join();

      assertThat(heard.get()).isInstanceOf(InterruptedException.class);
      Waits.soon().until(() -> sessions("waiting dump") == 0);
    }
  }

  @Test
  void saysThatTheTenantsDatabaseDoesNotAnswer() {
    DatabaseConnection closed =
        new DatabaseConnection("127.0.0.1", 1, "tenants", "reader", "s3cret");

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() ->
            locks.acquire(new Tenant(acme.project(), acme.schema(), closed), Mode.SHARED, "dump"))
        .withMessageNotContaining("s3cret")
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE));
  }

  private static void sql(String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int sessions(String applicationName) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where application_name = '"
                    + applicationName
                    + "'")) {
      found.next();
      return found.getInt(1);
    }
  }
}
