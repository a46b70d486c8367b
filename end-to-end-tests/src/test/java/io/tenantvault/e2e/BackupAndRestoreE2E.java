package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.client.FollowJob;
import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.demo.TableChecksum;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BackupAndRestoreE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RunningPlatform platform = RunningPlatform.shared();

  @ParameterizedTest
  @CsvSource({"sql, true", "sql, false", "tar, true", "tar, false"})
  void putsADamagedTenantBackToWhatItWas(String format, boolean compress) throws Exception {
    var tenant = new SampleTenant("e2e_%s_%s".formatted(format, compress ? "gz" : "plain"));
    try (Connection database = platform.database();
        GatewayClient gateway = platform.gateway(tenant.project())) {
      tenant.create(database, 2);
      Map<String, TableChecksum> before = TableChecksum.ofAll(database, tenant.schema());
      JsonNode backup =
          completed(gateway, gateway.requestBackup(tenant.project(), format, compress));

      execute(database, "DELETE FROM %s.orders WHERE id %% 2 = 0", tenant);
      execute(database, "UPDATE %s.customers SET name = 'test'", tenant);
      execute(database, "DROP TABLE %s.products CASCADE", tenant);
      assertThat(TableChecksum.ofAll(database, tenant.schema())).isNotEqualTo(before);
      completed(
          gateway, gateway.requestRestore(UUID.fromString(backup.path("backup_id").asString())));

      assertThat(TableChecksum.ofAll(database, tenant.schema())).isEqualTo(before);
      execute(
          database, "SELECT %1$s.customer_revenue(7), sum(total) FROM %1$s.order_totals", tenant);
    }
  }

  @Test
  void showsTheJobFromThe202OnAndTheBackupInTheHistory() throws Exception {
    var tenant = new SampleTenant("e2e_history");
    try (Connection database = platform.database();
        GatewayClient gateway = platform.gateway(tenant.project())) {
      tenant.create(database, 1);

      UUID job = gateway.requestBackup(tenant.project(), "sql", true);
      JsonNode atOnce = gateway.job(job);
      JsonNode end = completed(gateway, job);

      assertThat(atOnce.path("status").asString()).isIn("pending", "running", "completed");
      JsonNode backups = gateway.backups(tenant.project());
      assertThat(backups).hasSize(1);
      JsonNode backup = backups.path(0);
      assertThat(backup.path("id").asString()).isEqualTo(end.path("backup_id").asString());
      assertThat(backup.path("rows").asLong()).isEqualTo(2000 + 2000 + 5800 + 2 * 5800);
      assertThat(backup.path("file_id").asString()).isNotEmpty();
      assertThat(OffsetDateTime.parse(backup.path("expires_at").asString()))
          .isEqualTo(OffsetDateTime.parse(backup.path("created_at").asString()).plusDays(30));
    }
  }

  @Test
  void answersTheQueriesThatAnOperatorTypes() throws Exception {
    var tenant = new SampleTenant("e2e_operator");
    try (Connection database = platform.database();
        GatewayClient gateway = platform.gateway(tenant.project())) {
      tenant.create(database, 1);
      completed(gateway, gateway.requestBackup(tenant.project(), "sql", true));

      assertThat(
              rows(
                  database,
                  "SELECT id, type, file_id, size, created_at, expires_at FROM control_plane.backups"
                      + " WHERE project_id = 'e2e_operator' ORDER BY created_at DESC"))
          .isEqualTo(1);
      assertThat(
              rows(
                  database,
                  "SELECT id, status, error_message, created_at, updated_at FROM control_plane.jobs"
                      + " WHERE type = 'export_backup' AND project_id = 'e2e_operator'"))
          .isEqualTo(1);
      assertThat(
              rows(
                  database,
                  "SELECT action FROM control_plane.project_logs WHERE project_id = 'e2e_operator'"))
          .isPositive();
    }
  }

  private static JsonNode completed(GatewayClient gateway, UUID job) throws Exception {
    return new FollowJob(gateway).follow(job, PATIENCE, answer -> {});
  }

  private static void execute(Connection database, String sql, SampleTenant tenant)
      throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(sql.formatted(tenant.schema().quoted()));
    }
  }

  private static int rows(Connection database, String sql) throws SQLException {
    int count = 0;
    try (var statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        count++;
      }
    }
    return count;
  }
}
