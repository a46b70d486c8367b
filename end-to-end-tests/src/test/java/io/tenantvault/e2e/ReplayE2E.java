package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.stack.Service;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What was of no use when it came, and is once something is mended. */
class ReplayE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void aRequestRunsThatTheDatabaseCouldNotStoreBefore() throws Exception {
    var tenant = new SampleTenant("e2e_replayed_request");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);
      execute(
          database,
          """
          CREATE FUNCTION refuse_a_claim() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '22000'; END $$;
          CREATE TRIGGER refuse BEFORE INSERT ON control_plane.job_claims FOR EACH ROW
            WHEN (new.project_id = 'e2e_replayed_request') EXECUTE FUNCTION refuse_a_claim();
          """);
      String job;
      try {
        job =
            api.post("/api/backup/export", "{\"project_id\": \"%s\"}".formatted(tenant.project()))
                .data(202)
                .path("job_id")
                .asString();
        assertThat(api.ended(job).path("error_code").asString()).isEqualTo("REQUEST_MALFORMED");
      } finally {
        execute(
            database,
            "DROP TRIGGER refuse ON control_plane.job_claims; DROP FUNCTION refuse_a_claim()");
      }

      replayed(Topic.BACKUP_REQUESTS, "key " + tenant.project());

      await()
          .atMost(PATIENCE)
          .until(() ->
              api.get("/api/jobs/" + job).data(200).path("status").asString().equals("completed"));
    }
  }

  @Test
  void anEventReachesTheAuditLogThatRefusedItBefore() throws Exception {
    var tenant = new SampleTenant("e2e_replayed_event");
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);
      execute(
          database,
          "ALTER TABLE control_plane.project_logs ADD CONSTRAINT refuse"
              + " CHECK (project_id <> 'e2e_replayed_event') NOT VALID");
      String job;
      try {
        job =
            api.run("/api/backup/export", "{\"project_id\": \"%s\"}".formatted(tenant.project()))
                .path("job_id")
                .asString();
        await().atMost(PATIENCE).until(() -> !letters(Topic.EVENTS, "key " + job).isEmpty());
      } finally {
        execute(database, "ALTER TABLE control_plane.project_logs DROP CONSTRAINT refuse");
      }
      assertThat(completions(database)).isZero();

      replayed(Topic.EVENTS, "key " + job);

      await().atMost(PATIENCE).until(() -> completions(database) == 1);
      assertThat(letters(Topic.EVENTS, "key " + job)).isEmpty();
    }
  }

  @Test
  void whatIsStillMalformedComesBackOnce() throws Exception {
    try (var producer =
        new KafkaProducer<>(
            platform.kafkaAsOperator(), new StringSerializer(), new ByteArraySerializer())) {
      byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(Topic.EVENTS.topicName(), "e2e-rubbish", rubbish)).get();
    }
    await().atMost(PATIENCE).until(() -> letters(Topic.EVENTS, "key e2e-rubbish").size() == 1);

    replayed(Topic.EVENTS, "key e2e-rubbish");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(letters(Topic.EVENTS, "key e2e-rubbish"))
                .singleElement()
                .asString()
                .contains("published again before from tenantvault.events.dead-letter-0@"));
  }

  /** Publishes the one letter again that has these words. */
  private void replayed(Topic origin, String words) throws Exception {
    List<String> letters = letters(origin, words);
    assertThat(letters).hasSize(1);
    String place = letters.getFirst().split(" ")[1];
    assertThat(replay("--topic=" + origin.topicName(), "--offset=" + place))
        .anyMatch(line -> line.startsWith("  published again: " + origin.topicName() + "-"));
  }

  private List<String> letters(Topic origin, String words) throws Exception {
    return replay("--topic=" + origin.topicName()).stream()
        .filter(line -> line.contains(words))
        .toList();
  }

  private List<String> replay(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("replay"));
    arguments.addAll(List.of(options));
    Process process =
        platform
            .stack()
            .asOperator(Service.RETENTION_WORKER, arguments)
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text.lines().toList();
  }

  private static void execute(Connection database, String sql) throws Exception {
    try (var statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int completions(Connection database) throws Exception {
    try (var statement = database.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*) FROM control_plane.project_logs"
                    + " WHERE project_id = 'e2e_replayed_event' AND action = 'backup.completed'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
