package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.demo.TableChecksum;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A backup that was downloaded outlives its thirty days. */
class ImportE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void aDownloadedBackupComesBackAfterItWasDeletedAndIsRestored() throws Exception {
    var tenant = new SampleTenant("e2e_import");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 3);
      Map<String, TableChecksum> before = TableChecksum.ofAll(database, tenant.schema());
      JsonNode job = api.run("/api/backup/export", "{\"project_id\": \"e2e_import\"}");
      String path = "/api/backups/" + job.path("backup_id").asString();
      byte[] artifact = api.bytes(path + "/download").body();
      byte[] manifest = api.bytes(path + "/manifest").body();
      api.delete(path).data(202);
      await().atMost(PATIENCE).until(() -> api.get(path).status(), status -> status == 404);

      JsonNode imported = api.upload(manifest, artifact).data(201);

      String again = "/api/backups/" + imported.path("backup_id").asString();
      await().atMost(PATIENCE).until(() -> api.get(again).status(), status -> status == 200);
      assertThat(api.get(again).data(200).path("rows").asLong())
          .isEqualTo(job.path("progress").path("rows").asLong());
      try (var statement = database.createStatement()) {
        statement.execute("DROP TABLE tenant_e2e_import.orders CASCADE");
      }
      api.run(
          "/api/backup/restore",
          "{\"backup_id\": \"%s\", \"confirm\": true}"
              .formatted(imported.path("backup_id").asString()));
      assertThat(TableChecksum.ofAll(database, tenant.schema())).isEqualTo(before);
      artifact[artifact.length / 2]++;
      assertThat(api.upload(manifest, artifact).status()).isEqualTo(422);
    }
  }
}
