package io.tenantvault.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.demo.TableChecksum;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EncryptedBackupE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final byte[] AGE = "age-encryption.org/v1\n".getBytes(US_ASCII);
  private static final SampleTenant TENANT = new SampleTenant(RunningPlatform.SEALED);

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Database empty = TestPostgres.shared().freshDatabase();
  @TempDir private Path folder;

  @Test
  void isReadByUsAndByAgeUntilItIsDeleted() throws Exception {
    try (Connection database = platform.database();
        Api api = Api.of(platform, TENANT.project())) {
      TENANT.create(database, 2);
      Map<String, TableChecksum> before = TableChecksum.ofAll(database, TENANT.schema());
      JsonNode job =
          api.run("/api/backup/export", "{\"project_id\": \"%s\"}".formatted(TENANT.project()));
      String backup = "/api/backups/" + job.path("backup_id").asString();

      HttpResponse<byte[]> download = api.bytes(backup + "/download");
      assertThat(download.headers().firstValue("content-disposition").orElseThrow())
          .contains(".sql.gz.age");
      byte[] artifact = download.body();
      assertThat(Arrays.copyOf(artifact, AGE.length)).isEqualTo(AGE);
      String key = api.get(backup + "/key").data(200).path("identity").asString();
      readByHand(artifact, key);
      try (Connection copy = empty.connect()) {
        assertThat(TableChecksum.ofAll(copy, TENANT.schema())).isEqualTo(before);
      }

      damage(database);
      api.run(
          "/api/backup/restore",
          "{\"backup_id\": \"%s\", \"confirm\": true}".formatted(job.path("backup_id").asString()));
      assertThat(TableChecksum.ofAll(database, TENANT.schema())).isEqualTo(before);

      assertThat(keys(database)).isEqualTo(1);
      api.delete(backup).data(202);
      await().atMost(PATIENCE).until(() -> keys(database) == 0);
      await().atMost(PATIENCE).until(() -> api.get(backup).status() == 404);
    }
  }

  private void readByHand(byte[] artifact, String key) throws IOException, InterruptedException {
    Files.write(folder.resolve("artifact"), artifact);
    Files.writeString(folder.resolve("key.txt"), key);
    new ByHand(folder, empty, Map.of())
        .bash("age -d -i key.txt artifact | gunzip | psql -X -q -v ON_ERROR_STOP=1 -f -");
  }

  private static void damage(Connection database) throws Exception {
    try (var statement = database.createStatement()) {
      statement.execute("DROP TABLE %s.products CASCADE".formatted(TENANT.schema().quoted()));
    }
  }

  private static int keys(Connection database) throws Exception {
    try (var statement = database.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*) FROM control_plane.backup_keys WHERE project_id = '%s'"
                    .formatted(TENANT.project()))) {
      row.next();
      return row.getInt(1);
    }
  }
}
