package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.demo.TableChecksum;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody wants to know whether a backup could be restored, and then again. */
class VerificationE2E {

  private static final String LEFT =
      "SELECT (SELECT count(*) FROM pg_namespace WHERE nspname ~ '^(parked_|tenant_verify|tenantvault_[0-9a-f])')"
          + " + (SELECT count(*) FROM pg_roles WHERE rolname LIKE 'restore\\_verify%')";

  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void tellsAGoodBackupFromADamagedOneAndLeavesTheTenantAlone() throws Exception {
    var tenant = new SampleTenant("e2e_verified");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);
      Map<String, TableChecksum> before = TableChecksum.ofAll(database, tenant.schema());
      String backup =
          "/api/backups/"
              + api.run("/api/backup/export", "{\"project_id\": \"e2e_verified\"}")
                  .path("backup_id")
                  .asString();
      assertThat(api.get(backup).data(200).path("verified_at").isNull()).isTrue();

      JsonNode good = api.run(backup + "/verify", "");

      assertThat(good.path("type").asString()).isEqualTo("verify_backup");
      JsonNode verified = api.get(backup).data(200);
      assertThat(verified.path("verification").asString()).isEqualTo("verified");
      assertThat(verified.path("verified_at").asString()).isNotEmpty();
      assertThat(verified.path("verification_detail").asString()).contains("restored and counted");

      lose(verified.path("documents").path(1));
      api.run(backup + "/verify", "");

      JsonNode damaged = api.get(backup).data(200);
      assertThat(damaged.path("verification").asString()).isEqualTo("damaged");
      assertThat(damaged.path("status").asString()).isEqualTo("available");
      assertThat(TableChecksum.ofAll(database, tenant.schema())).isEqualTo(before);
      assertThat(number(database, LEFT)).isZero();
    }
  }

  /** As if somebody had deleted a message of the chat. */
  private void lose(JsonNode document) throws Exception {
    URI address =
        URI.create(
            "%s/bot%s/deleteMessage"
                .formatted(platform.variable("BOT_API_URL"), platform.variable("BOT_TOKEN")));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("content-type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"chat_id\": %s, \"message_id\": %s}"
                        .formatted(document.path("chat_id"), document.path("message_id"))))
            .build();
    try (HttpClient http = platform.http()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private static int number(Connection database, String sql) throws Exception {
    try (var statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
