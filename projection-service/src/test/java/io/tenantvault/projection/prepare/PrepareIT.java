package io.tenantvault.projection.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import io.tenantvault.projection.ProjectionServiceApplication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** The program as a deployment runs it before it replaces the processes. */
class PrepareIT {
  private static final List<String> VARIABLES =
      List.of(
          "DATABASE_HOST",
          "DATABASE_PORT",
          "DATABASE_NAME",
          "DATABASE_USER",
          "DATABASE_PASSWORD",
          "MIGRATION_USER",
          "MIGRATION_PASSWORD",
          "KAFKA_BOOTSTRAP_SERVERS",
          "spring.flyway.connect-retries");
  private static final String LOGIN = "prepared_projection";

  private final ControlPlane tables = new ControlPlane(TestPostgres.shared().freshDatabase());

  @BeforeEach
  void configure() {
    // Some of them exist, as in any deployment but the first.
    TestKafka.shared().createTopic(Topic.EVENTS.topicName(), 5);
    TestKafka.shared().createTopic(Topic.EVENTS_DEAD.topicName(), 1);
    Database database = tables.database();
    System.setProperty("DATABASE_HOST", database.host());
    System.setProperty("DATABASE_PORT", Integer.toString(database.port()));
    System.setProperty("DATABASE_NAME", database.name());
    System.setProperty("DATABASE_USER", "nobody-who-exists");
    System.setProperty("MIGRATION_USER", database.user());
    System.setProperty("MIGRATION_PASSWORD", database.password());
    System.setProperty("KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers());
    System.setProperty("spring.flyway.connect-retries", "0");
  }

  @AfterEach
  void clear() {
    VARIABLES.forEach(System::clearProperty);
  }

  @Test
  void makesTablesAndTopicsAsTheTablesOwnerAloneAndMayRunAgain() throws Exception {
    assertThat(prepare()).isZero();
    assertThat(prepare()).isZero();

    assertThat(tables.query("SELECT count(*) FROM control_plane.jobs")).containsExactly("0");
    assertThat(partitions())
        .containsEntry(Topic.EVENTS.topicName(), 5)
        .containsEntry(Topic.AUDIT.topicName(), Topic.AUDIT.partitions());
  }

  @Test
  void leavesTheServiceInNoNeedOfTheOwnersPassword() {
    prepare();
    tables.execute(
        "DROP ROLE IF EXISTS %1$s; CREATE ROLE %1$s LOGIN PASSWORD 'p' IN ROLE tenantvault_projection"
            .formatted(LOGIN));
    clear();

    Database database = tables.database();
    try (var service =
        new SpringApplicationBuilder(ProjectionServiceApplication.class)
            .run(
                "--server.port=0",
                "--spring.flyway.enabled=false",
                "--KAFKA_BOOTSTRAP_SERVERS=" + TestKafka.shared().bootstrapServers(),
                "--spring.kafka.consumer.group-id=test.prepared",
                "--DATABASE_HOST=" + database.host(),
                "--DATABASE_PORT=" + database.port(),
                "--DATABASE_NAME=" + database.name(),
                "--DATABASE_USER=" + LOGIN,
                "--DATABASE_PASSWORD=p")) {
      assertThat(service.getBean(KafkaListenerEndpointRegistry.class).isRunning()).isTrue();
    } finally {
      tables.execute("DROP ROLE " + LOGIN);
    }
  }

  @Test
  void saysWhatKeptItFromItsWork() {
    System.setProperty("MIGRATION_PASSWORD", "wrong");
    System.setProperty("MIGRATION_USER", "nobody-who-exists");
    var said = new ByteArrayOutputStream();

    int exitCode = run(said);

    assertThat(run(new ByteArrayOutputStream(), "everything")).isEqualTo(2);
    assertThat(exitCode).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("It could not be done")
        .contains("nobody-who-exists")
        .doesNotContain("wrong");
  }

  private static int prepare() {
    return run(new ByteArrayOutputStream());
  }

  private static int run(ByteArrayOutputStream said, String... arguments) {
    return PrepareApplication.run(
        ProjectionServiceApplication.class,
        List.of(arguments),
        new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private static Map<String, Integer> partitions() throws InterruptedException, ExecutionException {
    Map<String, Object> client = Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
      Map<String, TopicDescription> topics = admin.describeTopics(names).allTopicNames().get();
      return topics.entrySet().stream()
          .collect(
              Collectors.toMap(Map.Entry::getKey, topic -> topic.getValue().partitions().size()));
    }
  }
}
