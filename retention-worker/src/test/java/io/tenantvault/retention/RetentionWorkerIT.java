package io.tenantvault.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The process as it is run: configured by its environment, scanning at its interval. */
@Timeout(120)
class RetentionWorkerIT {

  private static final String TOKEN = "4242:secret";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String LOCK = "(hashtextextended('tenantvault:retention', 0))";

  @TempDir static Path folder;
  private static ControlPlane controlPlane;
  private static BotApiEmulator telegram;
  private static ConfigurableApplicationContext worker;

  private final JobId job = new JobId(UUID.randomUUID());

  @BeforeAll
  static void start() throws Exception {
    controlPlane = new ControlPlane();
    telegram = BotApiEmulator.start(EmulatorConfig.cloud(folder, new BotToken(TOKEN)));
    TestKafka.shared().createTopic(Topic.EVENTS.topicName(), 1);
    Database database = controlPlane.database();
    worker =
        new SpringApplicationBuilder(RetentionWorkerApplication.class)
            .properties(
                Map.ofEntries(
                    Map.entry("SERVER_PORT", "0"),
                    Map.entry("KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers()),
                    Map.entry("DATABASE_HOST", database.host()),
                    Map.entry("DATABASE_PORT", database.port()),
                    Map.entry("DATABASE_NAME", database.name()),
                    Map.entry("DATABASE_USER", database.user()),
                    Map.entry("DATABASE_PASSWORD", database.password()),
                    Map.entry("BOT_API_URL", telegram.baseUri()),
                    Map.entry("BOT_TOKEN", TOKEN),
                    Map.entry("BOT_CHAT_IDS", "-1001"),
                    Map.entry("tenantvault.storage.rate-limit.enabled", "false")))
            .run("--tenantvault.retention.interval=100ms");
  }

  @AfterAll
  static void stop() throws IOException {
    worker.close();
    telegram.close();
  }

  @Test
  void deletesAnOrphanAndPublishesThat() throws Exception {
    controlPlane.job(job, "failed", 1);
    StoredFile orphan = stored();

    assertThat(awaitDeletion().file()).isEqualTo(orphan);
    assertThat(isPosted(orphan)).isFalse();
    await().atMost(SOON).until(() -> get("/actuator/prometheus"), RetentionWorkerIT::hasDeleted);
  }

  @Test
  void leavesTheScanToTheProcessThatHasTheTurn() throws Exception {
    controlPlane.job(job, "failed", 1);
    try (Connection other = controlPlane.database().connect();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock" + LOCK);
      StoredFile orphan = stored();

      await().during(Duration.ofSeconds(1)).until(() -> isPosted(orphan));
      statement.execute("select pg_advisory_unlock" + LOCK);

      await().atMost(SOON).until(() -> !isPosted(orphan));
    }
  }

  @Test
  void showsThatItIsWell() throws Exception {
    assertThat(get("/actuator/health")).contains("\"status\":\"UP\"");
  }

  private static boolean hasDeleted(String metrics) {
    return metrics
        .lines()
        .anyMatch(line ->
            line.startsWith("tenantvault_retention_orphans_total{outcome=\"deleted\"}")
                && !line.endsWith(" 0.0"));
  }

  private StoredFile stored() throws Exception {
    byte[] content = {1, 2, 3};
    StoredFile file =
        worker
            .getBean(ArtifactStorage.class)
            .store(new Upload("part", 3, null, () -> new ByteArrayInputStream(content)));
    controlPlane.part(job, 1, file);
    return file;
  }

  private static boolean isPosted(StoredFile file) {
    return telegram.admin().messages().stream()
        .anyMatch(message ->
            message.key().messageId() == file.messageId()
                && message.state() == Message.State.POSTED);
  }

  private PartDeleted awaitDeletion() {
    EventCodec codec = new EventCodec(URI.create("/test"));
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", TestKafka.shared().bootstrapServers(),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.EVENTS.topicName()));
      return await()
          .atMost(SOON)
          .pollInSameThread()
          .until(
              () -> {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                  Event event = codec.decode(message);
                  if (event instanceof PartDeleted deleted && deleted.jobId().equals(job)) {
                    return deleted;
                  }
                }
                return null;
              },
              Objects::nonNull);
    }
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
}
