package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.LogFormat;
import io.tenantvault.localstack.client.FollowJob;
import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.demo.SampleTenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Platform services publish requests themselves, and some of them publish rubbish. */
class PublishedEventsE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final ProjectId PROJECT = new ProjectId("e2e_events");

  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void aRequestIsServedThatFollowsAMalformedOneWhichGoesToTheDeadLettersWithItsReason()
      throws Exception {
    var tenant = new SampleTenant(PROJECT.value());
    try (Connection database = platform.database();
        GatewayClient gateway = platform.gateway(PROJECT.value());
        KafkaProducer<String, byte[]> producer = producer()) {
      tenant.create(database, 1);
      JobId job = JobId.of(PROJECT, JobKind.EXPORT_BACKUP.wireName(), "from a platform service");

      producer.send(rubbish()).get();
      producer.send(new EventCodec(URI.create("urn:test")).encode(request(job))).get();

      JsonNode end = new FollowJob(gateway).follow(job.value(), PATIENCE, answer -> {});
      assertThat(end.path("attempts").asInt()).isEqualTo(1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(deadLetters())
                  .anySatisfy(letter -> {
                    assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"no\": \"event\"}");
                    assertThat(letter.headers().lastHeader("tenantvault-reason")).isNotNull();
                  }));
    }
  }

  @Test
  void whateverIsAskedForAProjectThatNobodyKnowsFailsAndSaysSo() throws Exception {
    var nobody = new ProjectId("e2e_nobody");
    List<JobRequest> requests = requestsOf(nobody);
    try (KafkaProducer<String, byte[]> producer = producer();
        Connection database = platform.database();
        PreparedStatement query =
            database.prepareStatement(
                "select type, status, error_code from control_plane.jobs where project_id = ?")) {
      var codec = new EventCodec(URI.create("urn:test"));
      for (JobRequest request : requests) {
        producer.send(codec.encode(request)).get();
      }

      query.setString(1, nobody.value());
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(rows(query))
                  .containsExactlyInAnyOrderElementsOf(
                      requests.stream()
                          .map(one -> one.kind().wireName() + " failed PROJECT_UNKNOWN")
                          .toList()));
    }
  }

  private static List<String> rows(PreparedStatement query) throws SQLException {
    var rows = new ArrayList<String>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
      }
    }
    return rows;
  }

  private static List<JobRequest> requestsOf(ProjectId project) {
    String by = "billing-service";
    Instant now = Instant.now();
    var path = new FilePath("invoices");
    var backup = new BackupId(UUID.randomUUID());
    return List.of(
        new BackupRequested(job(), project, DumpFormat.SQL, true, null, null, by, now),
        new LogsBackupRequested(job(), project, LogFormat.JSON, null, null, null, by, now),
        new StorageBackupRequested(job(), project, path, null, null, by, now),
        new RestoreRequested(job(), project, backup, null, null, null, by, now),
        new RestoreUndoRequested(job(), project, job(), by, now),
        new VerificationRequested(job(), project, backup, by, now));
  }

  private static JobId job() {
    return new JobId(UUID.randomUUID());
  }

  private static BackupRequested request(JobId job) {
    return new BackupRequested(
        job, PROJECT, DumpFormat.SQL, true, null, null, "billing-service", Instant.now());
  }

  private static ProducerRecord<String, byte[]> rubbish() {
    return new ProducerRecord<>(
        Topic.BACKUP_REQUESTS.topicName(),
        PROJECT.value(),
        "{\"no\": \"event\"}".getBytes(StandardCharsets.UTF_8));
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        platform.kafkaAsPlatformService(), new StringSerializer(), new ByteArraySerializer());
  }

  private List<ConsumerRecord<String, byte[]>> deadLetters() {
    var letters = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            platform.kafkaAsOperator(), new StringDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(Topic.BACKUP_REQUESTS_DEAD.topicName(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      consumer.poll(Duration.ofSeconds(5)).forEach(letters::add);
    }
    return letters;
  }
}
