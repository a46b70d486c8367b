package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.client.FollowJob;
import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.demo.TableChecksum;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does who has the bot's token and none of our programs. */
class ManualRestoreE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Fetches a document by its file_id; {@code $1} is the id. */
  private static final String FETCH =
      """
      fetch() {
        local path
        path=$(curl -fsS "$BOT_API_URL/bot$BOT_TOKEN/getFile?file_id=$1" | sed -E 's/.*"file_path":"([^"]+)".*/\\1/')
        curl -fsS "$BOT_API_URL/file/bot$BOT_TOKEN/$path"
      }
      """;

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Database empty = TestPostgres.shared().freshDatabase();
  @TempDir private Path folder;

  @Test
  void takesCurlGunzipAndPsqlForABackupInOnePart() throws Exception {
    var tenant = new SampleTenant("e2e_by_hand");
    Map<String, TableChecksum> before = backUp(tenant, 1);
    String fileId = historyFileId(tenant);

    bash(FETCH + "fetch '%s' | gunzip | psql -X -q -v ON_ERROR_STOP=1 -f -".formatted(fileId));

    assertThat(restored(tenant)).isEqualTo(before);
  }

  @Test
  void takesTheManifestsPartsInOrderForABackupInMany() throws Exception {
    var tenant = new SampleTenant("e2e_by_hand_in_parts");
    Map<String, TableChecksum> before = backUp(tenant, 20);
    String manifest = historyFileId(tenant);

    bash(
        FETCH
            + """
            fetch '%s' > manifest.json
            grep -c '"file_id"' manifest.json
            sed -n '/"parts"/,$p' manifest.json | tr ',{' '\\n\\n' | sed -nE 's/.*"file_id" *: *"([^"]+)".*/\\1/p' > parts
            test "$(wc -l < parts)" -ge 3
            while read -r part; do fetch "$part"; done < parts > whole.gz
            gunzip -c whole.gz | psql -X -q -v ON_ERROR_STOP=1 -f -
            """
                .formatted(manifest));

    assertThat(restored(tenant)).isEqualTo(before);
  }

  private Map<String, TableChecksum> backUp(SampleTenant tenant, int units) throws Exception {
    try (Connection database = platform.database();
        GatewayClient gateway = platform.gateway(tenant.project())) {
      tenant.create(database, units);
      UUID job = gateway.requestBackup(tenant.project(), "sql", true);
      new FollowJob(gateway).follow(job, PATIENCE, answer -> {});
      return TableChecksum.ofAll(database, tenant.schema());
    }
  }

  private String historyFileId(SampleTenant tenant) throws Exception {
    try (GatewayClient gateway = platform.gateway(tenant.project())) {
      return gateway.backups(tenant.project()).path(0).path("file_id").asString();
    }
  }

  private Map<String, TableChecksum> restored(SampleTenant tenant) throws Exception {
    try (Connection database = empty.connect()) {
      return TableChecksum.ofAll(database, tenant.schema());
    }
  }

  private void bash(String script) throws IOException, InterruptedException {
    var bot =
        Map.of(
            "BOT_API_URL", platform.variable("BOT_API_URL"),
            "BOT_TOKEN", platform.variable("BOT_TOKEN"),
            "CURL_CA_BUNDLE", platform.variable("TLS_CA_FILE"));
    new ByHand(folder, empty, bot).bash(script);
  }
}
