package io.tenantvault.retention.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.retention.ControlPlane;
import io.tenantvault.retention.RetentionWorkerApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two processes as they are run; the test does what the projection does. */
@Timeout(120)
class RetentionRunsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration A_FEW_LOOKS = Duration.ofSeconds(1);
  private static final String MISSED =
      """
      insert into control_plane.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      values ('retention-run', 'recurring', now() - interval '3 days', false, 1)
      """;

  @TempDir static Path folder;
  private static BotApiEmulator telegram;
  private final ControlPlane controlPlane = new ControlPlane();
  private final List<ConfigurableApplicationContext> workers = new ArrayList<>();
  private final List<Event> seen = new ArrayList<>();
  private KafkaConsumer<String, byte[]> consumer;

  @BeforeAll
  static void startTelegram() throws Exception {
    telegram = BotApiEmulator.start(EmulatorConfig.cloud(folder, new BotToken("4242:secret")));
  }

  @AfterAll
  static void stopTelegram() throws IOException {
    telegram.close();
  }

  @BeforeEach
  void listen() {
    TestKafka.shared().createTopic(Topic.EVENTS.topicName(), 1);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", TestKafka.shared().bootstrapServers(),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "latest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topic.EVENTS.topicName()));
    await()
        .atMost(SOON)
        .pollInSameThread()
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(100));
              return consumer.assignment();
            },
            assigned -> !assigned.isEmpty());
  }

  @AfterEach
  void stop() {
    workers.forEach(ConfigurableApplicationContext::close);
    consumer.close();
  }

  @Test
  void runsWhatSomebodyAsksForOnceHoweverManyProcessesThereAre() {
    start();
    start();
    UUID run = UUID.randomUUID();
    controlPlane
        .jooq()
        .execute(
            "insert into control_plane.retention_runs (id, requested_by, requested_at) values (?, 'ada', now())",
            run);

    project(ended -> ended.runId().value().equals(run));

    projectFor(A_FEW_LOOKS.multipliedBy(2));
    assertThat(ended())
        .singleElement()
        .satisfies(end -> {
          assertThat(end.requestedBy()).isEqualTo("ada");
          assertThat(end.error()).isNull();
        });
    for (ConfigurableApplicationContext worker : workers) {
      await().atMost(SOON).until(() -> lastSucceeded(worker), success -> success == 1);
    }
  }

  @Test
  void runsOnceForAllTheDaysOnWhichThereWasNoProcess() {
    controlPlane.jooq().execute(MISSED);
    start();
    start();

    project(ended -> ended.requestedBy().equals("tenantvault"));

    projectFor(A_FEW_LOOKS);
    assertThat(ended()).hasSize(1);
    assertThat(seen.stream().filter(RetentionRunRequested.class::isInstance)).hasSize(1);
    Boolean planned =
        (Boolean)
            controlPlane
                .jooq()
                .fetchValue(
                    "select not picked and execution_time > now() and execution_time at time zone 'UTC' = "
                        + "date_trunc('day', execution_time at time zone 'UTC') + interval '4 hours'"
                        + " from control_plane.scheduled_tasks");
    assertThat(planned).isTrue();
  }

  private void start() {
    Database database = controlPlane.database();
    workers.add(
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
                    Map.entry("BOT_TOKEN", "4242:secret"),
                    Map.entry("BOT_CHAT_IDS", "-1001")))
            .run("--tenantvault.retention.cron=0 0 4 * * *", "--tenantvault.retention.heed=100ms"));
  }

  private static double lastSucceeded(ConfigurableApplicationContext worker) {
    return worker
        .getBean(MeterRegistry.class)
        .get("tenantvault.retention.run.last.success")
        .gauge()
        .value();
  }

  private void project(Predicate<RetentionRunEnded> until) {
    await()
        .atMost(SOON)
        .pollInSameThread()
        .until(() -> {
          projectWhatCame();
          return ended().stream().anyMatch(until);
        });
  }

  private void projectFor(Duration time) {
    await()
        .during(time)
        .atMost(time.plus(SOON))
        .pollInSameThread()
        .until(() -> {
          projectWhatCame();
          return true;
        });
  }

  private void projectWhatCame() throws MalformedEventException {
    EventCodec codec = new EventCodec(URI.create("/test"));
    for (var message : consumer.poll(Duration.ofMillis(50))) {
      Event event = codec.decode(message);
      seen.add(event);
      if (event instanceof RetentionRunRequested asked) {
        controlPlane
            .jooq()
            .execute(
                "insert into control_plane.retention_runs (id, requested_by, requested_at) values (?, ?, now())",
                asked.runId().value(),
                asked.requestedBy());
      } else if (event instanceof RetentionRunEnded end) {
        controlPlane
            .jooq()
            .execute(
                "update control_plane.retention_runs set ended_at = now() where id = ?",
                end.runId().value());
      }
    }
  }

  private List<RetentionRunEnded> ended() {
    return seen.stream()
        .filter(RetentionRunEnded.class::isInstance)
        .map(RetentionRunEnded.class::cast)
        .toList();
  }
}
