package io.tenantvault.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.restore.naming.SchemaNames;
import io.tenantvault.restore.role.OpenRole;
import io.tenantvault.restore.role.RestoreRoles;
import io.tenantvault.restore.role.RestoreRoles.Reach;
import io.tenantvault.restore.role.RoleLimits;
import io.tenantvault.restore.transaction.TenantServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose a tenant is after a restore, and what the worker's login needs for one. */
@Timeout(60)
class RestoreRoleIT {

  private static final String SPY =
      """
      CREATE FUNCTION tenant_acme.spy() RETURNS text LANGUAGE sql SECURITY DEFINER
        AS 'SELECT min(s::text) FROM tenant_globex.secrets s';
      """;

  @TempDir Path directory;

  private final String suffix = UUID.randomUUID().toString().substring(0, 8);
  private final String application = "app_" + suffix;
  private final String worker = "worker_" + suffix;
  private SampleTenant sample;
  private StoredBackups backups;

  @BeforeEach
  void createTenantOfAnApplication() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    sample.execute(
        """
        create schema tenant_globex;
        create table tenant_globex.secrets as select 'the recipe' as secret;
        create role %1$s login password 'app';
        alter schema tenant_acme owner to %1$s;
        alter table tenant_acme.orders owner to %1$s;
        alter table tenant_acme.customers owner to %1$s;
        """
            .formatted(application));
    backups = new StoredBackups(directory, sample.database());
  }

  @AfterEach
  void close() throws Exception {
    backups.close();
  }

  @Test
  void leavesTheFormerOwnerAllRightsOfAnOwner() throws Exception {
    restore(store(""), superuser());

    as(application, "app", "alter table tenant_acme.orders add column later text");
    as(application, "app", "insert into tenant_acme.customers (name) values ('new')");
    as(application, "app", "create table tenant_acme.more (id int)");
    assertThat(
            sample.value(
                "select count(*) from pg_roles where rolname ~ '^restore_acme_' and (rolcanlogin or rolbypassrls or rolsuper)"))
        .isEqualTo("0");
  }

  @Test
  void givesItTheTenantAlsoWhereThereWasNone() throws Exception {
    BackupId backup = store("");
    sample.execute("drop schema tenant_acme cascade");

    restore(backup, superuser());

    as(application, "app", "delete from tenant_acme.orders where id > 100");
  }

  @Test
  void leavesCodeThatHasTheRightsOfTheTenantOnly() throws Exception {
    restore(store(SPY), superuser());

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> sample.value("select tenant_acme.spy()"))
        .withMessageContaining("permission denied for schema tenant_globex");
  }

  @Test
  void needsNoSuperuser() throws Exception {
    createWorker();
    sample.execute(
        """
        alter table tenant_acme.empty owner to %1$s;
        alter table tenant_acme."odd name;" owner to %1$s;
        """
            .formatted(application));
    BackupId backup = store("");
    String dumped = sample.fingerprint();
    sample.damage();

    restore(backup, login(worker, "worker"));

    assertThat(sample.fingerprint()).isEqualTo(dumped);
  }

  @Test
  void saysFirstOfAllWhatTheWorkersLoginMayNotLock() throws Exception {
    createWorker();
    BackupId backup = store("");
    String before = sample.damage().fingerprint();

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restore(backup, login(worker, "worker")))
        .withMessageContaining("may not lock empty, \"odd name;\" of tenant_acme")
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.RESTORE_FAILED));
    assertThat(sample.fingerprint()).isEqualTo(before);

    sample.execute("grant pg_write_all_data to " + worker);
    restore(backup, login(worker, "worker"));
    assertThat(sample.fingerprint()).isNotEqualTo(before);
  }

  @Test
  void isNotShutByAnAttemptWhosePlaceAnotherHasTaken() throws Exception {
    Tenant tenant = new Tenant(new ProjectId("acme"), new TenantSchema("acme"), superuser());
    RestoreRoles roles =
        new RestoreRoles(
            new TenantServer(Duration.ofSeconds(5))::connect,
            new RoleLimits(Duration.ofHours(1), 1L << 30),
            Duration.ofSeconds(1),
            Clock.systemUTC());
    SchemaNames names =
        new SchemaNames(new TenantSchema("globex"), tenant.schema(), new JobId(UUID.randomUUID()));
    OpenRole dead = roles.open(tenant, names, Reach.SCHEMA);
    OpenRole alive = roles.open(tenant, names, Reach.SCHEMA);
    DatabaseConnection login = alive.login();

    dead.close();

    as(login.user(), login.password(), "select %s.park()".formatted(names.parking()));
    alive.close();
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> as(login.user(), login.password(), "select 1"));
    assertThat(
            sample.value(
                "select count(*) from pg_namespace where nspname = '%s'"
                    .formatted(names.parking())))
        .isEqualTo("0");
  }

  @Test
  void saysWhatTheWorkersLoginLacks() throws Exception {
    sample.execute("create role %s login password 'worker'".formatted(worker));
    BackupId backup = store("");

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restore(backup, login(worker, "worker")))
        .withMessageContaining("the worker's login must be a superuser, or have CREATEROLE")
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.RESTORE_FAILED));
  }

  private void createWorker() {
    sample.execute(
        """
        create role %1$s login createrole password 'worker';
        grant %2$s to %1$s;
        grant create, connect on database %3$s to %1$s with grant option;
        """
            .formatted(worker, application, sample.database().name()));
  }

  private BackupId store(String more) throws Exception {
    String dump = new String(sample.dump(DumpFormat.SQL), UTF_8);
    return backups.store((dump + more).getBytes(UTF_8), DumpFormat.SQL, Compression.GZIP);
  }

  private void restore(BackupId backup, DatabaseConnection login) throws Exception {
    new TestRestores(backups, sample.database())
        .with(new Tenant(new ProjectId("acme"), new TenantSchema("acme"), login))
        .restore(
            new RestoreRequested(
                new JobId(UUID.randomUUID()), new ProjectId("acme"), backup, "t", Instant.EPOCH),
            new RecordedContext());
  }

  private DatabaseConnection superuser() {
    return TestRestores.connection(sample.database());
  }

  private DatabaseConnection login(String user, String password) {
    Database database = sample.database();
    return new DatabaseConnection(
        database.host(), database.port(), database.name(), user, password);
  }

  private void as(String user, String password, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(sample.database().jdbcUrl(), user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
