package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.demo.TableChecksum;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Parts of a database, another project's database, and the way back. */
class RestoreChoicesE2E {
  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void aBackupOfChosenTablesBringsThoseBackAndLeavesTheOthersAlone() throws Exception {
    var tenant = new SampleTenant("e2e_chosen");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);
      Map<String, TableChecksum> before = TableChecksum.ofAll(database, tenant.schema());
      JsonNode job =
          api.run(
              "/api/backup/export",
              "{\"project_id\": \"e2e_chosen\", \"include_tables\": [\"order_items\"]}");
      JsonNode backup = api.get("/api/backups/" + job.path("backup_id").asString()).data(200);
      assertThat(backup.path("tables").asInt()).isEqualTo(1);
      assertThat(backup.path("partial").asBoolean()).isTrue();
      assertThat(backup.path("table_rows").path(0).path("table").asString())
          .isEqualTo("order_items");

      execute(database, "DELETE FROM tenant_e2e_chosen.order_items");
      execute(database, "UPDATE tenant_e2e_chosen.customers SET name = 'kept'");
      api.run("/api/backup/restore", restore(job, ""));

      Map<String, TableChecksum> after = TableChecksum.ofAll(database, tenant.schema());
      assertThat(after.get("order_items")).isEqualTo(before.get("order_items"));
      assertThat(after.get("customers")).isNotEqualTo(before.get("customers"));
    }
  }

  @Test
  void aTableThatDoesNotExistFailsTheBackup() throws Exception {
    var tenant = new SampleTenant("e2e_no_table");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);

      JsonNode end =
          api.ended(
              api.post(
                      "/api/backup/export",
                      "{\"project_id\": \"e2e_no_table\", \"include_tables\": [\"nothing\"]}")
                  .data(202)
                  .path("job_id")
                  .asString());

      assertThat(end.path("status").asString()).isEqualTo("failed");
      assertThat(end.path("error_code").asString()).isEqualTo("TABLE_UNKNOWN");
      assertThat(end.path("error_message").asString()).contains("nothing");
    }
  }

  @Test
  void aDroppedTableComesBackFromAWholeBackupAndNothingElseChanges() throws Exception {
    var tenant = new SampleTenant("e2e_dropped");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);
      Map<String, TableChecksum> before = TableChecksum.ofAll(database, tenant.schema());
      JsonNode job = api.run("/api/backup/export", "{\"project_id\": \"e2e_dropped\"}");
      execute(database, "DROP TABLE tenant_e2e_dropped.order_items CASCADE");
      execute(database, "UPDATE tenant_e2e_dropped.customers SET name = 'kept'");

      api.run("/api/backup/restore", restore(job, ", \"tables\": [\"order_items\"]"));

      Map<String, TableChecksum> after = TableChecksum.ofAll(database, tenant.schema());
      assertThat(after.get("order_items")).isEqualTo(before.get("order_items"));
      assertThat(after.get("customers")).isNotEqualTo(before.get("customers"));
    }
  }

  @Test
  void aBackupIsRestoredIntoAnotherProjectAndItsOwnStaysAsItIs() throws Exception {
    var source = new SampleTenant("e2e_production");
    var target = new SampleTenant("e2e_staging");
    try (Connection database = platform.database();
        Api api = Api.of(platform, source.project(), target.project());
        Api sourceOnly = Api.of(platform, source.project())) {
      source.create(database, 2);
      target.create(database, 1);
      Map<String, TableChecksum> production = TableChecksum.ofAll(database, source.schema());
      JsonNode job = api.run("/api/backup/export", "{\"project_id\": \"e2e_production\"}");
      execute(database, "DELETE FROM tenant_e2e_production.order_items");
      Map<String, TableChecksum> changed = TableChecksum.ofAll(database, source.schema());
      String body = restore(job, ", \"target_project_id\": \"e2e_staging\"");

      assertThat(sourceOnly.post("/api/backup/restore", body).status()).isEqualTo(404);
      JsonNode end = api.run("/api/backup/restore", body);

      assertThat(end.path("project_id").asString()).isEqualTo("e2e_staging");
      assertThat(TableChecksum.ofAll(database, target.schema())).isEqualTo(production);
      assertThat(TableChecksum.ofAll(database, source.schema())).isEqualTo(changed);
      execute(
          database,
          "SELECT tenant_e2e_staging.customer_revenue(7), sum(total) FROM tenant_e2e_staging.order_totals");
      assertThat(functionsThatName(database, "tenant_e2e_staging", "tenant_e2e_production"))
          .isZero();
    }
  }

  @Test
  void aRestoreIsUndone() throws Exception {
    var tenant = new SampleTenant("e2e_undone");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);
      JsonNode backup = api.run("/api/backup/export", "{\"project_id\": \"e2e_undone\"}");
      execute(database, "UPDATE tenant_e2e_undone.customers SET name = 'later work'");
      Map<String, TableChecksum> laterWork = TableChecksum.ofAll(database, tenant.schema());
      JsonNode restore = api.run("/api/backup/restore", restore(backup, ""));
      assertThat(TableChecksum.ofAll(database, tenant.schema())).isNotEqualTo(laterWork);

      JsonNode undo = api.run("/api/restores/" + restore.path("job_id").asString() + "/undo", "");

      assertThat(undo.path("type").asString()).isEqualTo("undo_restore");
      assertThat(TableChecksum.ofAll(database, tenant.schema())).isEqualTo(laterWork);
    }
  }

  private static String restore(JsonNode backupJob, String more) {
    return "{\"backup_id\": \"%s\", \"confirm\": true%s}"
        .formatted(backupJob.path("backup_id").asString(), more);
  }

  private static void execute(Connection database, String sql) throws Exception {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int functionsThatName(Connection database, String schema, String named)
      throws Exception {
    try (var statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = '%s' AND p.prokind = 'f' AND pg_get_functiondef(p.oid) LIKE '%%%s%%'"
                    .formatted(schema, named))) {
      row.next();
      return row.getInt(1);
    }
  }
}
