package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.demo.TableChecksum;
import io.tenantvault.localstack.stack.Service;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenant of whose backups nothing is left but what lies in the storage: its rows are gone, and
 * nobody reads the topics again. The runbook's commands, as they stand there, with the messages to
 * look at behind them.
 */
class RecoverE2E {
  private static final SampleTenant TENANT = new SampleTenant("e2e_recovered");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RunningPlatform platform = RunningPlatform.shared();
  @TempDir private Path folder;

  @Test
  void backupsComeBackFromTheirManifestsAndCanBeRestored() throws Exception {
    var desk = new AtTheDesk(platform, folder);
    try (Connection database = platform.database();
        Api api = Api.of(platform, TENANT.project())) {
      TENANT.create(database, 2);
      String order = "{\"project_id\": \"%s\"}".formatted(TENANT.project());
      String backup = api.run("/api/backup/export", order).path("backup_id").asString();
      Map<String, TableChecksum> data = TableChecksum.ofAll(database, TENANT.schema());
      List<String> messages =
          query(
              database,
              "SELECT message_id FROM control_plane.backup_parts WHERE project_id = '%s' ORDER BY message_id");
      List<String> documents = documents(database);
      for (Runbook.Block block : Runbook.read().below("Before it happens")) {
        desk.type(block.text(), Service.RETENTION_WORKER, Map.of());
      }
      for (String table : List.of("backups", "backup_parts", "job_claims", "jobs")) {
        desk.sql(
            "DELETE FROM control_plane.%s WHERE project_id = '%s'"
                .formatted(table, TENANT.project()));
      }

      String where =
          " --per-minute=60000 --from=%s --to=%s"
              .formatted(messages.getFirst(), messages.getLast());
      for (Runbook.Block block : Runbook.read().below("Kafka is lost as well")) {
        for (String line : block.lines()) {
          String range = line.contains("recover") ? where : "";
          desk.type(line + range, Service.RETENTION_WORKER, Map.of());
        }
      }

      await()
          .atMost(PATIENCE)
          .until(() -> api.get("/api/backups/" + backup).status(), status -> status == 200);
      assertThat(documents(database)).isEqualTo(documents);
      try (var statement = database.createStatement()) {
        statement.execute("DROP TABLE %s.products CASCADE".formatted(TENANT.schema().quoted()));
      }
      api.run(
          "/api/backup/restore", "{\"backup_id\": \"%s\", \"confirm\": true}".formatted(backup));
      assertThat(TableChecksum.ofAll(database, TENANT.schema())).isEqualTo(data);
    }
  }

  /** What a restore needs. */
  private static List<String> documents(Connection database) throws Exception {
    return query(
        database,
        "SELECT concat_ws(' ', b.id, b.file_id, b.size, b.sha256, b.attempt, b.rows, p.idx, p.name, p.file_id, p.sha256, p.in_catalogue)"
            + " FROM control_plane.backups b JOIN control_plane.backup_parts p USING (job_id, attempt)"
            + " WHERE b.project_id = '%s' ORDER BY 1");
  }

  private static List<String> query(Connection database, String sql) throws Exception {
    var texts = new ArrayList<String>();
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql.formatted(TENANT.project()))) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
