package io.tenantvault.projection.intake;

import static io.tenantvault.projection.intake.RunningProjection.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.projection.SampleEvents;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProjectionServiceIT {
  private static RunningProjection projection;
  private static Events events;

  @BeforeAll
  static void start() {
    projection = RunningProjection.start();
    events = new Events();
  }

  @AfterAll
  static void stop() {
    events.close();
    projection.close();
  }

  @Test
  void showsABackupFromTheRequestToTheCatalogue() {
    var backup = new SampleEvents("shop");

    events.publish(backup.all());

    projection.awaitStatus(backup, "completed");
    // The queries of an operator, as they are typed.
    assertThat(
            projection
                .tables()
                .query(
                    "SELECT id, type, file_id, size, created_at, expires_at FROM control_plane.backups"
                        + " WHERE project_id = 'shop' ORDER BY created_at DESC"))
        .hasSize(1);
    assertThat(
            projection
                .tables()
                .query(
                    "SELECT id, status, error_message, created_at, updated_at FROM control_plane.jobs"
                        + " WHERE type = 'export_backup' AND project_id = 'shop'"))
        .containsExactly(backup.job().value().toString());
  }

  @Test
  void makesMissingTopicsAndLeavesThoseThatAreThere() throws Exception {
    var partitions = new TreeMap<String, Integer>();
    try (var admin =
        Admin.create(
            Map.<String, Object>of("bootstrap.servers", TestKafka.shared().bootstrapServers()))) {
      admin
          .describeTopics(Arrays.stream(Topic.values()).map(Topic::topicName).toList())
          .allTopicNames()
          .get()
          .forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
      var requests =
          new ConfigResource(ConfigResource.Type.TOPIC, Topic.BACKUP_REQUESTS.topicName());
      assertThat(
              admin
                  .describeConfigs(List.of(requests))
                  .values()
                  .get(requests)
                  .get()
                  .get(TopicConfig.RETENTION_MS_CONFIG)
                  .value())
          .as("a replay from the start needs all records")
          .isEqualTo("-1");
    }

    assertThat(partitions)
        .containsEntry(Topic.EVENTS.topicName(), 5)
        .containsEntry(Topic.BACKUP_REQUESTS.topicName(), 1)
        .containsEntry(Topic.RESTORE_REQUESTS.topicName(), 1)
        .containsEntry(Topic.EVENTS_DEAD.topicName(), 1);
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    var backup = new SampleEvents("measured");

    events.publish(backup.all());

    projection.awaitStatus(backup, "completed");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(projection.get("/actuator/prometheus"))
                .contains("type=\"io.tenantvault.backup.completed.v1\"")
                .contains("kafka_consumer_fetch_manager_records_lag_max"));
    assertThat(projection.get("/actuator/health")).contains("\"status\":\"UP\"");
  }
}
