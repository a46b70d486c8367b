package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.restore.StoredFiles.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The process as it is put together, asked for backups that are of no database. */
@Timeout(240)
class RestoreFilesWorkerIT {

  private static final byte[] LETTER = "first".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  @Test
  void restoresFilesOverKafkaAndSaysWhyLogsAreNot() throws Exception {
    Path files = Files.createDirectories(directory.resolve("files/acme"));
    Database database = TestPostgres.shared().freshDatabase();
    try (StoredBackups backups = new StoredBackups(directory.resolve("emulator"), database);
        ConfigurableApplicationContext worker = start(database, backups)) {
      execute(database, "insert into control_plane.projects (id, slug) values ('acme', 'acme')");
      StoredFiles stored = new StoredFiles(backups);
      BackupId letter = stored.store(LETTER, Said.file("letters/März.txt", LETTER));
      BackupId logs =
          stored.store(
              LETTER, new Said(BackupType.LOGS, ArtifactFormat.TEXT, "x", 1, LETTER.length));

      JobId restored = request(worker, letter);
      JobId refused = request(worker, logs);

      await()
          .atMost(Duration.ofSeconds(120))
          .untilAsserted(() -> {
            assertThat(value(database, restored, "state")).isEqualTo("completed");
            assertThat(value(database, refused, "state")).isEqualTo("failed");
          });
      assertThat(files.resolve("letters/März.txt")).hasBinaryContent(LETTER);
      assertThat(value(database, restored, "outcome")).contains("\"files\": 1");
      assertThat(value(database, refused, "outcome"))
          .contains("RESTORE_FAILED")
          .contains("holds log entries");
    }
  }

  private static JobId request(ConfigurableApplicationContext worker, BackupId backup)
      throws InterruptedException {
    JobId job = new JobId(UUID.randomUUID());
    worker
        .getBean(EventPublisher.class)
        .publish(new RestoreRequested(job, new ProjectId("acme"), backup, "tester", Instant.now()));
    return job;
  }

  private static String value(Database database, JobId job, String column) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce(max(%s::text), '') from control_plane.job_claims where job_id = '%s'"
                    .formatted(column, job))) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(Database database, String sql) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private ConfigurableApplicationContext start(Database database, StoredBackups backups) {
    SpringApplication application = new SpringApplication(RestoreWorkerApplication.class);
    application.setDefaultProperties(
        Map.ofEntries(
            Map.entry("KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers()),
            Map.entry("DATABASE_HOST", database.host()),
            Map.entry("DATABASE_PORT", database.port()),
            Map.entry("DATABASE_NAME", database.name()),
            Map.entry("DATABASE_USER", database.user()),
            Map.entry("DATABASE_PASSWORD", database.password()),
            Map.entry("BOT_API_URL", backups.uri()),
            Map.entry("MANIFEST_KEY", StoredBackups.SECRET),
            Map.entry("BOT_TOKEN", StoredBackups.TOKEN),
            Map.entry("BOT_CHAT_IDS", StoredBackups.CHAT),
            Map.entry("FILES_ROOT", directory.resolve("files").toString()),
            Map.entry("SERVER_PORT", 0)));
    return application.run();
  }
}
