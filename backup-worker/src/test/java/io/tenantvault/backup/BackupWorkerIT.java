package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.LogFormat;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The process as it is run: configured by its environment, asked over Kafka. */
@Timeout(120)
class BackupWorkerIT {

  private static final String TOKEN = "4242:secret";

  @TempDir static Path folder;
  private static BotApiEmulator telegram;
  private static ConfigurableApplicationContext worker;
  private static EventTap events;

  @BeforeAll
  static void start() throws Exception {
    SampleTenant tenant = SampleTenant.small();
    Database database = tenant.database();
    migrate(database);
    tenant.execute("insert into control_plane.projects (id, slug) values ('p-1', 'acme')");
    tenant.execute(
        """
        alter table control_plane.project_logs rename to platform_log;
        insert into control_plane.platform_log (project_id, level, message)
          values ('p-1', 'info', 'one'), ('p-1', 'info', 'two'), ('p-2', 'info', 'not ours');
        """);
    telegram = BotApiEmulator.start(EmulatorConfig.cloud(folder, new BotToken(TOKEN)));
    String kafka = TestKafka.shared().bootstrapServers();
    events = new EventTap(kafka);
    worker =
        new SpringApplicationBuilder(BackupWorkerApplication.class)
            .properties(
                Map.ofEntries(
                    Map.entry("SERVER_PORT", "0"),
                    Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka),
                    Map.entry("DATABASE_HOST", database.host()),
                    Map.entry("DATABASE_PORT", database.port()),
                    Map.entry("DATABASE_NAME", database.name()),
                    Map.entry("DATABASE_USER", database.user()),
                    Map.entry("DATABASE_PASSWORD", database.password()),
                    Map.entry("BOT_API_URL", telegram.baseUri()),
                    Map.entry("BOT_TOKEN", TOKEN),
                    Map.entry("MANIFEST_KEY", "a key of the tests, of 32 characters and more"),
                    Map.entry("BOT_CHAT_IDS", "-1001"),
                    Map.entry("tenantvault.platform.logs-table", "control_plane.platform_log"),
                    Map.entry("tenantvault.storage.rate-limit.enabled", "false")))
            .run();
  }

  @AfterAll
  static void stop() throws IOException {
    worker.close();
    events.close();
    telegram.close();
  }

  @Test
  void answersARequestWithAJournalAndABackup() {
    JobId job = request("p-1");

    BackupCompleted backup = events.await(job, BackupCompleted.class);

    assertThat(backup.rows()).isEqualTo(20_506);
    assertThat(backup.job().attempt()).isEqualTo(1);
    assertThat(events.of(job, JobStarted.class)).hasSize(1);
    assertThat(events.of(job, PartStored.class))
        .extracting(stored -> stored.part().index())
        .containsExactly(0, StoredPart.MANIFEST);
  }

  @Test
  void answersARequestForLogs() {
    JobId job = requestLogs("p-1");

    BackupCompleted backup = events.await(job, BackupCompleted.class);

    assertThat(backup.type()).isEqualTo(BackupType.LOGS);
    assertThat(backup.job().kind()).isEqualTo(JobKind.EXPORT_LOGS);
    assertThat(backup.rows()).isEqualTo(2);
    assertThat(events.of(job, PartStored.class))
        .extracting(stored -> stored.part().index())
        .containsExactly(0, StoredPart.MANIFEST);
  }

  @Test
  void failsTheJobsOfAnUnknownProject() {
    JobId backup = request("nobody");
    JobId logs = requestLogs("nobody");

    assertThat(events.await(backup, JobFailed.class).code()).isEqualTo(FailureCode.PROJECT_UNKNOWN);
    assertThat(events.await(logs, JobFailed.class).code()).isEqualTo(FailureCode.PROJECT_UNKNOWN);
  }

  @Test
  void showsItsHealthAndItsMetrics() throws Exception {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/actuator/health"), health -> health.contains("\"status\":\"UP\""));
    assertThat(get("/actuator/prometheus")).contains("tenantvault_jobs_running");
  }

  private static JobId request(String project) {
    JobId job = new JobId(UUID.randomUUID());
    events.publish(
        new BackupRequested(
            job, new ProjectId(project), DumpFormat.SQL, true, null, null, "alice", Instant.now()));
    return job;
  }

  private static JobId requestLogs(String project) {
    JobId job = new JobId(UUID.randomUUID());
    events.publish(
        new LogsBackupRequested(
            job, new ProjectId(project), LogFormat.TEXT, null, null, "alice", Instant.now()));
    return job;
  }

  private static String get(String path) throws IOException, InterruptedException {
    String port = worker.getEnvironment().getRequiredProperty("local.server.port");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static void migrate(Database database) {
    Path migrations =
        Path.of(
            System.getProperty("tenantvault.home"),
            "projection-service/src/main/resources/db/migration");
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
  }
}
