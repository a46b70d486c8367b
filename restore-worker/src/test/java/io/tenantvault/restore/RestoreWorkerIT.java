package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.localstack.testing.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The process as it is put together, on a real broker, database and Bot API emulator. */
@Timeout(240)
class RestoreWorkerIT {

  private static final Duration SOON = Duration.ofSeconds(120);

  @TempDir Path directory;

  @Test
  void restoresVerifiesAndUndoesWhatIsRequestedOverKafka() throws Exception {
    SampleTenant sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    String dumped = sample.fingerprint();
    JobId job = new JobId(UUID.randomUUID());
    try (StoredBackups backups = new StoredBackups(directory, sample.database());
        ConfigurableApplicationContext worker = start(sample, backups)) {
      sample.execute("insert into control_plane.projects (id, slug) values ('acme', 'acme')");
      BackupId backup =
          backups.store(sample.dump(DumpFormat.SQL), DumpFormat.SQL, Compression.GZIP);
      String damaged = sample.damage().fingerprint();

      worker
          .getBean(EventPublisher.class)
          .publish(
              new RestoreRequested(job, new ProjectId("acme"), backup, "tester", Instant.now()));

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(outcomeOf(job, sample)).isEqualTo("completed, published"));
      assertThat(sample.fingerprint()).isEqualTo(dumped);

      JobId verification = new JobId(UUID.randomUUID());
      worker
          .getBean(EventPublisher.class)
          .publish(
              new VerificationRequested(
                  verification, new ProjectId("acme"), backup, "tester", Instant.now()));

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(outcomeOf(verification, sample)).isEqualTo("completed, published"));

      JobId undo = new JobId(UUID.randomUUID());
      worker
          .getBean(EventPublisher.class)
          .publish(
              new RestoreUndoRequested(undo, new ProjectId("acme"), job, "tester", Instant.now()));

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(outcomeOf(undo, sample)).isEqualTo("completed, published"));
      assertThat(sample.fingerprint()).isEqualTo(damaged);
      assertThat(get(worker, "/actuator/health")).contains("\"UP\"");
      assertThat(get(worker, "/actuator/prometheus"))
          .contains("tenantvault_jobs")
          .contains("tenantvault_verifications_total{outcome=\"verified\"} 1.0");
    }
  }

  private static String outcomeOf(JobId job, SampleTenant sample) {
    return sample.value(
        """
        select coalesce(max(state || case when outcome_published then ', published' else '' end), 'unclaimed')
          from control_plane.job_claims where job_id = '%s'\
        """
            .formatted(job));
  }

  private static ConfigurableApplicationContext start(SampleTenant sample, StoredBackups backups) {
    SpringApplication application = new SpringApplication(RestoreWorkerApplication.class);
    application.setDefaultProperties(
        Map.ofEntries(
            Map.entry("KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers()),
            Map.entry("DATABASE_HOST", sample.database().host()),
            Map.entry("DATABASE_PORT", sample.database().port()),
            Map.entry("DATABASE_NAME", sample.database().name()),
            Map.entry("DATABASE_USER", sample.database().user()),
            Map.entry("DATABASE_PASSWORD", sample.database().password()),
            Map.entry("BOT_API_URL", backups.uri()),
            Map.entry("MANIFEST_KEY", StoredBackups.SECRET),
            Map.entry("BOT_TOKEN", StoredBackups.TOKEN),
            Map.entry("BOT_CHAT_IDS", StoredBackups.CHAT),
            Map.entry("SERVER_PORT", 0)));
    return application.run();
  }

  private static String get(ConfigurableApplicationContext worker, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String port = worker.getEnvironment().getProperty("local.server.port");
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
