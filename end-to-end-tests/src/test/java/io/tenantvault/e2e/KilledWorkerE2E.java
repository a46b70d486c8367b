package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.localstack.client.FollowJob;
import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.demo.TableChecksum;
import io.tenantvault.localstack.stack.StackProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KilledWorkerE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern RUNNING = Pattern.compile("tenantvault_jobs_running(\\{.*})? 1\\.0");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofMinutes(1);

  private final RunningPlatform platform = RunningPlatform.shared();

  @AfterEach
  void everythingRunsAgain() throws Exception {
    try (EmulatorAdmin telegram = platform.telegram()) {
      telegram.clearFaults();
    }
    platform.stack().up((name, what) -> {});
  }

  @Test
  void anotherWorkerCompletesTheBackupAndWhatTheDeadOneHadStoredIsDeleted() throws Exception {
    var tenant = new SampleTenant("e2e_killed");
    try (Connection database = platform.database();
        EmulatorAdmin telegram = platform.telegram();
        GatewayClient gateway = platform.gateway(tenant.project())) {
      tenant.create(database, 40);
      Map<String, TableChecksum> before = TableChecksum.ofAll(database, tenant.schema());
      telegram.addFault(FaultRule.always("sendDocument", new Fault.Delay(Duration.ofMillis(400))));
      UUID job = gateway.requestBackup(tenant.project(), "sql", true);
      await().atMost(PATIENCE).until(() -> parts(database, job, 1).size() >= 2);

      String victim = killWorker(database, job);
      await().atMost(TAKEN_OVER_WITHIN).until(() -> gateway.job(job).path("attempts").asInt() == 2);
      telegram.clearFaults();
      JsonNode end = new FollowJob(gateway).follow(job, PATIENCE, answer -> {});

      assertThat(
              text(
                  database, "SELECT worker FROM control_plane.jobs WHERE id = '%s'".formatted(job)))
          .isNotEqualTo(victim);
      Set<Long> ofDeadAttempt = parts(database, job, 1);
      assertThat(ofDeadAttempt).hasSizeGreaterThanOrEqualTo(2);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(posted(telegram)).doesNotContainAnyElementsOf(ofDeadAttempt));
      await().atMost(PATIENCE).until(() -> undeleted(database, job, 1) == 0);
      assertThat(posted(telegram)).containsAll(parts(database, job, 2));

      restore(gateway, UUID.fromString(end.path("backup_id").asString()));
      assertThat(TableChecksum.ofAll(database, tenant.schema())).isEqualTo(before);
    }
  }

  @Test
  void aRestoreWhoseWorkerDiesIsDoneByTheNextOneAndReadersNeverSeeHalfOfIt() throws Exception {
    var tenant = new SampleTenant("e2e_killed_restore");
    try (Connection database = platform.database();
        GatewayClient gateway = platform.gateway(tenant.project())) {
      tenant.create(database, 40);
      Map<String, TableChecksum> before = TableChecksum.ofAll(database, tenant.schema());
      UUID backupJob = gateway.requestBackup(tenant.project(), "sql", true);
      JsonNode backup = new FollowJob(gateway).follow(backupJob, PATIENCE, answer -> {});
      UUID restoreJob =
          gateway.requestRestore(UUID.fromString(backup.path("backup_id").asString()));
      await().atMost(PATIENCE).until(() -> restoring(database, restoreJob));

      process("restore-worker").kill();
      assertThat(TableChecksum.ofAll(database, tenant.schema())).isEqualTo(before);
      platform.stack().up((name, what) -> {});
      JsonNode end = new FollowJob(gateway).follow(restoreJob, PATIENCE, answer -> {});

      assertThat(end.path("attempts").asInt()).isEqualTo(2);
      assertThat(TableChecksum.ofAll(database, tenant.schema())).isEqualTo(before);
    }
  }

  private static void restore(GatewayClient gateway, UUID backup) throws Exception {
    new FollowJob(gateway).follow(gateway.requestRestore(backup), PATIENCE, answer -> {});
  }

  // Of the copies, the one that says that it runs a job; no other process dies.
  private String killWorker(Connection database, UUID job) throws Exception {
    String worker =
        text(
            database,
            "SELECT worker FROM control_plane.job_claims WHERE job_id = '%s' AND state = 'running'"
                .formatted(job));
    for (String copy : List.of("backup-worker", "backup-worker-2")) {
      if (runsAJob(copy)) {
        process(copy).kill();
        return worker;
      }
    }
    throw new AssertionError("no copy says that it runs job " + job);
  }

  private boolean runsAJob(String copy) throws Exception {
    String metrics = "METRICS_URL_" + copy.toUpperCase(Locale.ROOT).replace('-', '_');
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(platform.variable(metrics))).build(),
            HttpResponse.BodyHandlers.ofString());
    return answer.body().lines().anyMatch(line -> RUNNING.matcher(line).matches());
  }

  private StackProcess process(String name) throws Exception {
    return platform.stack().process(name);
  }

  private static boolean restoring(Connection database, UUID job) throws SQLException {
    return text(
            database,
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE '%%%s%%' AND xact_start IS NOT NULL"
                .formatted(job))
        .equals("1");
  }

  private static Set<Long> parts(Connection database, UUID job, int attempt) throws SQLException {
    var messages = new HashSet<Long>();
    try (var statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT message_id FROM control_plane.backup_parts WHERE job_id = '%s' AND attempt = %d"
                    .formatted(job, attempt))) {
      while (rows.next()) {
        messages.add(rows.getLong(1));
      }
    }
    return messages;
  }

  private static int undeleted(Connection database, UUID job, int attempt) throws SQLException {
    return Integer.parseInt(
        text(
            database,
            "SELECT count(*) FROM control_plane.backup_parts WHERE job_id = '%s' AND attempt = %d AND deletion IS NULL"
                .formatted(job, attempt)));
  }

  private static String text(Connection database, String sql) throws SQLException {
    try (var statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
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
