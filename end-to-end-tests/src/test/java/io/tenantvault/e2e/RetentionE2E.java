package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backups go when their time is over, in the tables and in Telegram, whoever dies on the way. */
class RetentionE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String OF_MANY = "backups WHERE project_id = 'e2e_expired_many'";
  private static final String DOCUMENTS_OF_MANY =
      "backup_parts WHERE project_id = 'e2e_expired_many'";
  private static final String OWNER = "owner@expired.example";
  private static final Duration DAYS_AHEAD = Duration.ofDays(3);

  private static final RunningPlatform PLATFORM = RunningPlatform.shared();
  @TempDir private Path logs;
  private final List<Process> workers = new ArrayList<>();

  @BeforeEach
  void theUsualWorkerRests() throws Exception {
    PLATFORM.stack().process("retention-worker").end();
  }

  @AfterAll
  static void theUsualWorkerComesBack() throws Exception {
    PLATFORM.stack().up((name, what) -> {});
  }

  @AfterEach
  void endTheWorkersOfTheTest() throws Exception {
    for (Process worker : workers) {
      worker.destroyForcibly().waitFor();
    }
    try (EmulatorAdmin telegram = PLATFORM.telegram()) {
      telegram.setClock(Instant.now());
    }
  }

  @Test
  void aBackupThatHasExpiredIsGoneFromTheHistoryAndFromTelegram() throws Exception {
    var tenant = new SampleTenant("e2e_expired");
    try (Connection database = PLATFORM.database();
        EmulatorAdmin telegram = PLATFORM.telegram();
        Api api = Api.of(PLATFORM, tenant.project())) {
      tenant.create(database, 2);
      JsonNode usual = api.run("/api/backup/export", order(tenant, ""));
      JsonNode job = api.run("/api/backup/export", order(tenant, ", \"retention_days\": 1"));
      String backup = job.path("backup_id").asString();
      Set<Long> documents = documents(database, job.path("job_id").asString());
      telegram.advanceClock(DAYS_AHEAD);

      startWorker(DAYS_AHEAD);
      run();

      await()
          .atMost(PATIENCE)
          .until(() -> api.get("/api/backups/" + backup).status(), status -> status == 404);
      assertThat(states(telegram, documents))
          .as("a bot cannot delete what is older than 48 hours")
          .containsOnlyKeys(documents)
          .containsValue(Message.State.EDITED)
          .doesNotContainValue(Message.State.POSTED);
      assertThat(states(telegram, documents(database, usual.path("job_id").asString())).values())
          .containsOnly(Message.State.POSTED);
      assertThat(api.get("/api/backups/" + usual.path("backup_id").asString()).status())
          .isEqualTo(200);
      JsonNode after = api.get("/api/jobs/" + job.path("job_id").asString()).data(200);
      assertThat(after.path("status").asString()).isEqualTo("completed");
      assertThat(audited(database, tenant.project()))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("backup.expiring", 1, "backup.deletion_requested", 1, "backup.deleted", 1));
    }
  }

  @Test
  void whatIsHeldOrKeptByARuleOutlivesItsExpiryAndThePreviewSaysSo() throws Exception {
    var tenant = new SampleTenant("e2e_ruled");
    try (Connection database = PLATFORM.database();
        EmulatorAdmin telegram = PLATFORM.telegram();
        Api api = Api.of(PLATFORM, tenant.project())) {
      tenant.create(database, 1);
      String aDay = order(tenant, ", \"retention_days\": 1");
      String held = api.run("/api/backup/export", aDay).path("backup_id").asString();
      String gone = api.run("/api/backup/export", aDay).path("backup_id").asString();
      String kept = api.run("/api/backup/export", aDay).path("backup_id").asString();
      String rules = "/api/projects/" + tenant.project() + "/retention";
      api.put("/api/backups/" + held + "/hold", "{\"reason\": \"case 4711\"}").data(202);
      api.put(rules, "{\"keep_last\": 1}").data(202);
      await()
          .atMost(PATIENCE)
          .until(() ->
              api.get(rules).data(200).path("policy").isObject()
                  && api.get("/api/backups/" + held).data(200).path("held_by").isString());
      assertThat(api.get(rules + "/preview?keep_last=1").data(200).path("counts").toString())
          .contains("\"kept\":1", "\"held\":1", "\"live\":1");
      telegram.advanceClock(DAYS_AHEAD);

      startWorker(DAYS_AHEAD);
      run();

      await()
          .atMost(PATIENCE)
          .until(() -> api.get("/api/backups/" + gone).status(), status -> status == 404);
      assertThat(api.get("/api/backups/" + kept).status()).isEqualTo(200);
      JsonNode stays = api.get("/api/backups/" + held).data(200);
      assertThat(stays.path("hold_reason").asString()).isEqualTo("case 4711");
      assertThat(stays.path("expiry_warned_at").isNull()).as("nothing to warn of").isTrue();
      assertThat(api.delete("/api/backups/" + held).status()).isEqualTo(422);
    }
  }

  @Test
  void aRunOfAThousandIsCompletedByOthersWhenItsWorkersAreKilled() throws Exception {
    int many = 1_000;
    try (Connection database = PLATFORM.database();
        EmulatorAdmin telegram = PLATFORM.telegram();
        var expired = new ExpiredBackups(PLATFORM, "e2e_expired_many")) {
      haveTold(database, "e2e_expired_many", OWNER);
      Process first = startWorker(Duration.ZERO);
      Set<Long> documents = expired.publish(many);
      await().atMost(PATIENCE).until(() -> count(database, OF_MANY) == many);

      String run = run();
      awaitMoreThan(0, database, OF_MANY + " AND deletion_requested_at IS NOT NULL");
      first.destroyForcibly().waitFor();
      Process second = startWorker(Duration.ZERO);
      awaitMoreThan(many / 5, database, DOCUMENTS_OF_MANY + " AND deletion IS NOT NULL");
      second.destroyForcibly().waitFor();
      int left = count(database, DOCUMENTS_OF_MANY + " AND deletion IS NULL");
      PLATFORM.stack().up((name, what) -> {});

      assertThat(left).as("killed in the middle").isPositive();
      await().atMost(PATIENCE).until(() -> count(database, OF_MANY) == 0);
      assertThat(states(telegram, documents).values()).containsOnly(Message.State.DELETED);
      assertThat(
              count(
                  database,
                  "retention_runs WHERE ended_at IS NOT NULL AND error IS NULL AND id = '"
                      + run
                      + "'"))
          .isEqualTo(1);
      assertThat(audited(database, "e2e_expired_many"))
          .containsAllEntriesOf(
              Map.of(
                  "backup.expiring", many,
                  "backup.deletion_requested", many,
                  "backup.deleted", many));
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> PLATFORM.mailsTo(OWNER).size() >= many);
      assertThat(PLATFORM.mailsTo(OWNER))
          .extracting(mail -> mail.path("text").asString())
          .as("a mail for each backup, and none twice")
          .hasSize(many)
          .doesNotHaveDuplicates();
    }
  }

  /** Has somebody told of what becomes of a project's backups. */
  private static void haveTold(Connection database, String project, String email) throws Exception {
    try (var statement = database.createStatement();
        Api api = Api.of(PLATFORM, project)) {
      statement.execute(
          "INSERT INTO control_plane.projects (id, slug) VALUES ('%1$s', '%1$s')"
              .formatted(project));
      String settings = "/api/projects/" + project + "/notifications";
      api.put(settings, "{\"emails\": [\"%s\"]}".formatted(email)).data(202);
      await().atMost(PATIENCE).until(() -> !api.get(settings).data(200).path("emails").isEmpty());
    }
  }

  private static String order(SampleTenant tenant, String more) {
    return "{\"project_id\": \"%s\"%s}".formatted(tenant.project(), more);
  }

  private String run() throws Exception {
    try (Api api = Api.ofOperator(PLATFORM)) {
      return api.post("/api/retention/run", "").data(202).path("run").path("run_id").asString();
    }
  }

  private Process startWorker(Duration ahead) throws IOException {
    ProcessBuilder program = PLATFORM.stack().beside(Service.RETENTION_WORKER, List.of());
    Map<String, String> environment = program.environment();
    environment.put("SERVER_PORT", "0");
    environment.put("TENANTVAULT_CLOCK_OFFSET", ahead.toString());
    environment.put("TENANTVAULT_RETENTION_INTERVAL", "100ms");
    environment.put("TENANTVAULT_RETENTION_HEED", "100ms");
    Path log = logs.resolve("retention-worker-%d.log".formatted(workers.size()));
    Process worker = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    workers.add(worker);
    return worker;
  }

  private static void awaitMoreThan(int least, Connection database, String rows) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> count(database, rows) > least);
  }

  private static int count(Connection database, String rows) throws SQLException {
    try (var statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM control_plane." + rows)) {
      row.next();
      return row.getInt(1);
    }
  }

  /** What the audit log says of the end of a project's backups, and how often. */
  private static Map<String, Integer> audited(Connection database, String project)
      throws SQLException {
    var actions = new HashMap<String, Integer>();
    try (var statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT action, count(*) FROM control_plane.project_logs WHERE project_id = '%s'"
                        .formatted(project)
                    + " AND action IN ('backup.expiring', 'backup.deletion_requested', 'backup.deleted')"
                    + " GROUP BY action")) {
      while (rows.next()) {
        actions.put(rows.getString(1), rows.getInt(2));
      }
    }
    return actions;
  }

  private static Set<Long> documents(Connection database, String job) throws SQLException {
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

  private static Map<Long, Message.State> states(EmulatorAdmin telegram, Set<Long> documents) {
    return telegram.messages().stream()
        .filter(message -> documents.contains((long) message.key().messageId()))
        .collect(Collectors.toMap(message -> (long) message.key().messageId(), Message::state));
  }
}
