package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.localstack.demo.SampleTenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Callers change their minds: about jobs that run, jobs that failed, and backups that exist. */
class CommandsE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RunningPlatform platform = RunningPlatform.shared();

  @AfterEach
  void theStorageIsWellAgain() {
    try (EmulatorAdmin telegram = platform.telegram()) {
      telegram.clearFaults();
    }
  }

  @Test
  void aCancelledBackupEndsItsDumpAndLeavesNothingInStorage() throws Exception {
    var tenant = new SampleTenant("e2e_cancelled");
    try (Connection database = platform.database();
        EmulatorAdmin telegram = platform.telegram();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 40);
      telegram.addFault(FaultRule.always("sendDocument", new Fault.Delay(Duration.ofMillis(400))));
      String job = export(api, tenant);
      await().atMost(PATIENCE).until(() -> parts(database, job).size() >= 2);

      api.post("/api/jobs/" + job + "/cancel", "").data(202);

      JsonNode end = api.ended(job);
      assertThat(end.path("status").asString()).isEqualTo("cancelled");
      assertThat(end.path("cancel_requested_at").isNull()).isFalse();
      await()
          .atMost(PATIENCE)
          .until(() ->
              count(
                      database,
                      "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE '%%%s%%'",
                      job)
                  == 0);
      await()
          .atMost(PATIENCE)
          .until(() ->
              count(
                      database,
                      "SELECT count(*) FROM control_plane.backup_parts WHERE job_id = '%s' AND deletion IS NULL",
                      job)
                  == 0);
      assertThat(posted(telegram)).doesNotContainAnyElementsOf(parts(database, job));
      assertThat(
              count(
                  database, "SELECT count(*) FROM control_plane.backups WHERE job_id = '%s'", job))
          .isZero();
      assertThat(api.post("/api/jobs/" + job + "/cancel", "").status()).isEqualTo(422);
    }
  }

  @Test
  void aFailedBackupSucceedsWhenItIsTriedAgainAfterItsCauseIsMended() throws Exception {
    var tenant = new SampleTenant("e2e_retried");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);
      try (var statement = database.createStatement()) {
        statement.execute("ALTER SCHEMA tenant_e2e_retried RENAME TO elsewhere_e2e_retried");
      }
      String job = export(api, tenant);
      JsonNode failed = api.ended(job);
      assertThat(failed.path("error_code").asString()).isEqualTo("SCHEMA_MISSING");
      try (var statement = database.createStatement()) {
        statement.execute("ALTER SCHEMA elsewhere_e2e_retried RENAME TO tenant_e2e_retried");
      }

      JsonNode answer = api.post("/api/jobs/" + job + "/retry", "").data(202);

      assertThat(answer.path("job_id").asString()).isEqualTo(job);
      assertThat(answer.path("status").asString()).isNotEqualTo("failed");
      JsonNode end = api.ended(job);
      assertThat(end.path("status").asString()).as(end.toString()).isEqualTo("completed");
      assertThat(end.path("attempts").asInt()).isEqualTo(2);
      assertThat(end.path("error_code").isNull()).isTrue();
    }
  }

  @Test
  void aDeletedBackupIsGoneFromStorageAndThenFromTheHistory() throws Exception {
    var tenant = new SampleTenant("e2e_deleted");
    try (Connection database = platform.database();
        EmulatorAdmin telegram = platform.telegram();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 2);
      JsonNode job = api.ended(export(api, tenant));
      String backup = job.path("backup_id").asString();
      Set<Long> parts = parts(database, job.path("job_id").asString());
      assertThat(posted(telegram)).containsAll(parts);

      assertThat(api.delete("/api/backups/" + backup).data(202).path("status").asString())
          .isEqualTo("deleting");

      await()
          .atMost(PATIENCE)
          .until(() -> api.get("/api/backups/" + backup).status(), status -> status == 404);
      assertThat(posted(telegram)).doesNotContainAnyElementsOf(parts);
      assertThat(
              count(
                  database,
                  "SELECT count(*) FROM control_plane.project_logs WHERE action = 'backup.deleted' AND project_id = '%s'",
                  tenant.project()))
          .isEqualTo(1);
    }
  }

  private static String export(Api api, SampleTenant tenant) throws Exception {
    return api.post("/api/backup/export", "{\"project_id\": \"%s\"}".formatted(tenant.project()))
        .data(202)
        .path("job_id")
        .asString();
  }

  private static Set<Long> parts(Connection database, String job) throws Exception {
    var messages = new HashSet<Long>();
    try (var statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT message_id FROM control_plane.backup_parts WHERE job_id = '%s'"
                    .formatted(job))) {
      while (rows.next()) {
        messages.add(rows.getLong(1));
      }
    }
    return messages;
  }

  private static int count(Connection database, String sql, String value) throws Exception {
    try (var statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql.formatted(value))) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Set<Long> posted(EmulatorAdmin telegram) {
    var messages = new HashSet<Long>();
    telegram.messages().stream()
        .filter(message -> message.deleted() == null)
        .forEach(message -> messages.add((long) message.key().messageId()));
    return messages;
  }
}
