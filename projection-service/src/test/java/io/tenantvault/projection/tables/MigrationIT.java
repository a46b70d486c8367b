package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

class MigrationIT {
  private static final String TABLES =
      "SELECT schemaname || '.' || tablename FROM pg_tables"
          + " WHERE schemaname IN ('public', 'control_plane') AND tablename LIKE '%project%'";
  private static final String A_BACKUP =
      """
      INSERT INTO control_plane.backups (id, project_id, type, file_id, size, created_at, job_id, format,
        compression, sha256, bot, chat_id, message_id, manifest_file_id, manifest_chat_id,
        manifest_message_id, manifest_sha256, parts, tables, rows, server_version, client_version, attempt,
        version)
      VALUES (gen_random_uuid(), 'shop', '%s', 'f', 1, '2026-01-31T10:00:00Z', gen_random_uuid(), 'sql',
        'gzip', 's', 1, 1, 1, 'm', 1, 1, 's', 1, 1, 1, '15', '15', 1, 1)
      """;

  private final ControlPlane tables = new ControlPlane(TestPostgres.shared().freshDatabase());

  @Test
  void makesThePlatformsTablesWhereTheyAreMissing() {
    migrate("control_plane.projects", "control_plane.project_logs");

    assertThat(tables.query(TABLES))
        .containsExactlyInAnyOrder("control_plane.projects", "control_plane.project_logs");
  }

  @Test
  void leavesThePlatformsOwnTablesAsTheyAre() {
    tables.execute("CREATE SCHEMA control_plane; CREATE TABLE control_plane.projects (id text)");
    tables.execute("CREATE TABLE project_journal (id int)");

    migrate("control_plane.projects", "public.project_journal");

    assertThat(tables.query(TABLES))
        .containsExactlyInAnyOrder("control_plane.projects", "public.project_journal");
    assertThat(
            tables.query(
                "SELECT column_name FROM information_schema.columns"
                    + " WHERE table_name IN ('projects', 'project_journal')"))
        .containsExactly("id", "id");
    assertThat(tables.query("SELECT indexname FROM pg_indexes WHERE tablename LIKE 'project%'"))
        .isEmpty();
  }

  @Test
  void makesThemUnderTheNamesThatTheSettingsGive() {
    migrate("public.projects_of_ours", "project_journal");

    assertThat(tables.query(TABLES))
        .containsExactlyInAnyOrder("public.projects_of_ours", "control_plane.project_journal");
  }

  @Test
  void hasTheIndexesAndTheDefaultThatOthersRelyOn() {
    migrate("control_plane.projects", "control_plane.project_logs");

    assertThat(tables.query("SELECT indexname FROM pg_indexes WHERE tablename = 'backups'"))
        .contains(
            "idx_backups_project_id",
            "idx_backups_created_at",
            "idx_backups_project_created",
            "idx_backups_type",
            "idx_backups_expires_at");
    tables.execute(A_BACKUP.formatted("database"));
    assertThat(
            tables.query(
                "SELECT extract(day from expires_at - created_at) FROM control_plane.backups"))
        .containsExactly("30");
  }

  @Test
  void knowsOnlyTheTypesAndStatusesOfTheDesign() {
    migrate("control_plane.projects", "control_plane.project_logs");

    for (String job : List.of("'export_mail', 'pending'", "'export_backup', 'asleep'")) {
      assertThatThrownBy(() ->
              tables.execute(
                  "INSERT INTO control_plane.jobs (id, project_id, type, status, created_at, updated_at)"
                      + " VALUES (gen_random_uuid(), 'shop', %s, now(), now())".formatted(job)))
          .hasStackTraceContaining("_known");
    }
    assertThatThrownBy(() -> tables.execute(A_BACKUP.formatted("mail")))
        .hasStackTraceContaining("backups_type_known");
  }

  private void migrate(String projects, String logs) {
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(
                tables.database().jdbcUrl(), tables.database().user(), tables.database().password())
            .defaultSchema("control_plane")
            .baselineOnMigrate(true)
            .baselineVersion("0");
    new NamePlatformTables(new PlatformProperties(projects, logs)).customize(flyway);
    flyway.load().migrate();
  }
}
