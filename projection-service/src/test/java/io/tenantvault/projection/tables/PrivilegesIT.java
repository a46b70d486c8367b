package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each process may do in the tables, when they were made by somebody who is no superuser. */
class PrivilegesIT {
  private static final String MIGRATOR = "privileges_it_migrator";

  // Select, Insert, Update, Delete, Truncate; in the order of the roles below. A new table needs a
  // line here, and its grants in its migration.
  private static final String EXPECTED =
      """
      control_plane.audited_events        -    SI   -    -    -    -
      control_plane.backup_figures        S    -    -    -    S    -
      control_plane.backup_keys           S    -    I    S    SUD  -
      control_plane.backup_parts          S    SIU  -    S    S    -
      control_plane.backups               S    SIUD -    S    S    -
      control_plane.flyway_schema_history -    -    -    -    -    -
      control_plane.job_claims            -    -    SIU  SIU  S    -
      control_plane.jobs                  S    SIU  S    S    S    S
      control_plane.message_turns         -    -    SIU  -    SIU  -
      control_plane.notification_events   -    -    -    -    -    SIUD
      control_plane.notification_settings S    SIUD -    -    -    S
      control_plane.notifications         S    -    -    -    -    SIUD
      control_plane.pending_deletions     S    -    -    -    -    -
      control_plane.retention_policies    S    SIUD -    -    S    -
      control_plane.retention_runs        S    SIU  -    -    S    -
      control_plane.role_grants           -    -    -    -    -    -
      control_plane.schedule_runs         S    SIUD -    -    -    -
      control_plane.scheduled_tasks       -    -    -    -    SIUD -
      control_plane.schedules             S    SIU  -    -    S    -
      platform.journal                    -    SI   S    -    -    -
      platform.projects                   S    S    S    S    S    -
      """;

  private static final List<String> ROLES =
      List.of(
          "tenantvault_gateway",
          "tenantvault_projection",
          "tenantvault_backup_worker",
          "tenantvault_restore_worker",
          "tenantvault_retention_worker",
          "tenantvault_notification_worker");

  private static final String ACTUAL =
      """
      select concat_ws(' ', n.nspname || '.' || c.relname,
        (select string_agg(coalesce(nullif(concat(
           case when has_table_privilege(r.name, c.oid, 'select') then 'S' end,
           case when has_table_privilege(r.name, c.oid, 'insert') then 'I' end,
           case when has_table_privilege(r.name, c.oid, 'update') then 'U' end,
           case when has_table_privilege(r.name, c.oid, 'delete') then 'D' end,
           case when has_table_privilege(r.name, c.oid, 'truncate') then 'T' end), ''), '-'), ' ' order by r.place)
         from unnest(string_to_array('%s', ',')) with ordinality as r (name, place)))
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('control_plane', 'platform') and c.relkind in ('r', 'p', 'v', 'm', 'f')
      """;

  private static ControlPlane tables;

  @BeforeAll
  static void migrateAsSomebodyWhoIsNoSuperuser() {
    Database database = TestPostgres.shared().freshDatabase();
    tables = new ControlPlane(database);
    tables.execute(
        """
        create role %1$s login password 'secret' createrole;
        alter database %2$s owner to %1$s;
        create schema platform authorization %1$s;
        """
            .formatted(MIGRATOR, database.name()));
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(database.jdbcUrl(), MIGRATOR, "secret")
            .defaultSchema("control_plane");
    new NamePlatformTables(new PlatformProperties("platform.projects", "platform.journal"))
        .customize(flyway);
    flyway.load().migrate();
  }

  @Test
  void everyRoleMayDoInEachTableWhatItsProcessDoesAndNothingElse() {
    assertThat(byTable(tables.query(ACTUAL.formatted(String.join(",", ROLES)))))
        .isEqualTo(byTable(EXPECTED.lines().toList()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update platform.journal set message = ''",
        "delete from platform.journal",
        "truncate platform.journal",
        "alter table platform.journal add column x int",
        "insert into platform.projects (id, slug) values ('a', 'a')",
        "create table control_plane.mine (id int)"
      })
  void noProcessChangesTheLogOrTheTablesThemselves(String statement) {
    for (String role : ROLES) {
      assertThatThrownBy(() -> as(role, statement))
          .as(role)
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }

  @Test
  void theProjectionWritesTheLog() throws SQLException {
    as(
        "tenantvault_projection",
        "insert into platform.journal (project_id, level, message) values ('shop', 'info', 'kept')");

    assertThat(tables.query("select message from platform.journal")).containsExactly("kept");
  }

  @Test
  void nothingIsEverybodys() {
    assertThat(
            tables.query(
                """
                select p.proname from pg_proc p cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                where p.pronamespace = 'control_plane'::regnamespace and a.grantee = 0
                union all
                select c.relname from pg_class c cross join aclexplode(c.relacl) a
                where c.relnamespace = 'control_plane'::regnamespace and a.grantee = 0
                """))
        .isEmpty();
  }

  @Test
  void whoMayNotMakeRolesSaysSoAndGrantsThemOnceTheyAreThere() throws SQLException {
    String role = "unmade_" + UUID.randomUUID().toString().replace("-", "");
    want(role);
    tables.execute("alter role %s nocreaterole".formatted(MIGRATOR));
    try {
      assertThat(apply().getMessage()).contains(role).contains("CREATEROLE");

      tables.execute("create role " + role);
      apply();
    } finally {
      tables.execute("alter role %s createrole".formatted(MIGRATOR));
    }

    assertThat(canRead(role)).isTrue();
    forget(role);
  }

  @Test
  void aRoleThatAnotherDatabasesMigrationMakesAtTheSameMomentIsNoFailure() throws Exception {
    String role = "raced_" + UUID.randomUUID().toString().replace("-", "");
    want(role);
    try (Connection other = tables.database().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("create role " + role);
      CompletableFuture<Void> ours =
          CompletableFuture.runAsync(
              () -> tables.execute("call control_plane.apply_role_grants()"));
      await()
          .until(() ->
              !tables
                  .query(
                      "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                          + " and query like '%apply_role_grants%' and datname = current_database()")
                  .isEmpty());
      other.commit();
      ours.join();
    }

    assertThat(canRead(role)).isTrue();
    forget(role);
  }

  private static void want(String role) {
    tables.execute(
        "insert into control_plane.role_grants values ('%s', 'select', 'control_plane.jobs')"
            .formatted(role));
  }

  private static void forget(String role) {
    tables.execute("delete from control_plane.role_grants where role = '%s'".formatted(role));
    tables.execute("drop owned by %1$s; drop role %1$s".formatted(role));
  }

  private static boolean canRead(String role) {
    return tables
        .query("select has_table_privilege('%s', 'control_plane.jobs', 'select')".formatted(role))
        .equals(List.of("t"));
  }

  private static SQLWarning apply() throws SQLException {
    try (Connection connection = tables.database().as(MIGRATOR, "secret").connect();
        Statement statement = connection.createStatement()) {
      statement.execute("call control_plane.apply_role_grants()");
      SQLWarning warning = statement.getWarnings();
      return warning == null ? new SQLWarning("") : warning;
    }
  }

  private static void as(String role, String sql) throws SQLException {
    try (Connection connection = tables.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set role " + role);
      statement.execute(sql);
    }
  }

  private static Map<String, String> byTable(List<String> lines) {
    var map = new TreeMap<String, String>();
    for (String line : lines) {
      String[] words = line.split(" +", 2);
      map.put(words[0], words[1].replaceAll(" +", " ").strip());
    }
    return map;
  }
}
