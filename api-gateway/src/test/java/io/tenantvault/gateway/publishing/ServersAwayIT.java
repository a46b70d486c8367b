package io.tenantvault.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.gateway.testing.ControlPlaneDatabase;
import io.tenantvault.gateway.testing.RunningGateway;
import io.tenantvault.gateway.testing.Tokens;
import io.tenantvault.localstack.broker.KafkaBroker;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.process.Lifetime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class ServersAwayIT {

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "tenantvault.publishing.delivery-timeout", "2s",
          "tenantvault.publishing.metadata-timeout", "1s",
          "tenantvault.reads.timeout", "2s",
          "tenantvault.audit.at-the-end", "200ms");
  private static final Tokens TOKENS = new Tokens();
  private static Database database;

  @BeforeAll
  static void migrate() {
    database = ControlPlaneDatabase.fresh().database();
  }

  @Test
  void tellsToComeBackWhileTheBrokerIsAwayAndServesWhenItIsBack(@TempDir Path directory)
      throws Exception {
    var config = KafkaBrokerConfig.in(directory, new Lifetime.OfThisJvm(List.of()));
    try (var broker = KafkaBroker.start(config);
        var gateway = start(broker)) {
      export(gateway).expectStatus().isAccepted();

      broker.kill();
      mustBeUnavailable(() -> export(gateway), Duration.ofSeconds(8));

      broker.restart();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> export(gateway).expectStatus().isAccepted());
    }
  }

  private static RunningGateway start(KafkaBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      var topics =
          List.of(Topic.BACKUP_REQUESTS, Topic.RESTORE_REQUESTS).stream()
              .map(topic -> new NewTopic(topic.topicName(), Optional.of(1), Optional.empty()))
              .toList();
      admin.createTopics(topics).all().get();
    }
    return RunningGateway.start(broker.bootstrapServers(), database, TOKENS, IMPATIENT);
  }

  @Test
  void startsWithoutTheBrokerAndTellsManyCallersAtOnceToComeBack() {
    try (var gateway = RunningGateway.start("127.0.0.1:1", database, TOKENS, IMPATIENT)) {
      mustBeUnavailable(
          () -> {
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
              for (int i = 0; i < 40; i++) {
                callers.submit(() -> export(gateway).expectStatus().isEqualTo(503));
              }
              return export(gateway);
            }
          },
          Duration.ofSeconds(10));
    }
  }

  @Test
  void startsWithoutTheDatabaseAndTellsCallersToComeBack() {
    var nowhere = new Database("127.0.0.1", 1, "none", "nobody", "secret");
    try (var gateway = RunningGateway.start("127.0.0.1:1", nowhere, TOKENS, IMPATIENT)) {
      mustBeUnavailable(() -> export(gateway), Duration.ofSeconds(8));
      mustBeUnavailable(
          () ->
              gateway
                  .client(TOKENS.user("acme"))
                  .get()
                  .uri("/api/jobs/" + UUID.randomUUID())
                  .exchange(),
          Duration.ofSeconds(8));
    }
  }

  private static WebTestClient.ResponseSpec export(RunningGateway gateway) {
    return gateway
        .post(TOKENS.user("acme"), "/api/backup/export", "{\"project_id\": \"acme\"}")
        .exchange();
  }

  private static void mustBeUnavailable(
      Supplier<WebTestClient.ResponseSpec> call, Duration atMost) {
    Instant start = Instant.now();
    call.get()
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .exists("Retry-After")
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:tenantvault:problem:unavailable");
    assertThat(Duration.between(start, Instant.now())).isLessThan(atMost);
  }
}
