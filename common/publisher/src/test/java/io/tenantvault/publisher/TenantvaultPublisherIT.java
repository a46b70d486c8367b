package io.tenantvault.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.CreateTopics;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.eventchecks.CheckRecord;
import io.tenantvault.localstack.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real broker takes what the library sends, and what a service sends without it. */
class TenantvaultPublisherIT {
  private static final String BROKER = TestKafka.shared().bootstrapServers();
  private static final FilePath VIDEO = new FilePath("videos/intro.mp4");

  private final CheckRecord check = new CheckRecord();
  private final ProjectId project = new ProjectId("p" + UUID.randomUUID());

  @BeforeAll
  static void makeTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER))) {
      new CreateTopics(admin, (short) 1).missing();
    }
  }

  @Test
  void publishesEachEventThatAServiceMaySend() throws Exception {
    JobId job = new JobId(UUID.randomUUID());
    List<Published> published = new ArrayList<>();

    try (var publisher = new TenantvaultPublisher(BROKER, Map.of(), "billing-service")) {
      List<CompletableFuture<Published>> sent =
          List.of(
              publisher.requestBackup(
                  project, BackupOptions.sql().onlyTables(List.of("orders")).storedUnder("a b")),
              publisher.requestLogsBackup(
                  project, LogsBackupOptions.json().madeIn(new DateRange("2026-01-01", null))),
              publisher.requestStorageBackup(
                  project, StorageBackupOptions.of(VIDEO).notifying("ops@shop.example")),
              publisher.requestRestore(project, RestoreOptions.of(BackupId.of(job))),
              publisher.undoRestore(project, job),
              publisher.objectStored(
                  project, StoredObject.withVersion(VIDEO, 1, "e").at(Instant.now())));
      for (CompletableFuture<Published> each : sent) {
        published.add(each.get(20, TimeUnit.SECONDS));
      }
    }

    List<ConsumerRecord<String, byte[]>> received = received(6);
    assertThat(received)
        .allSatisfy(message -> assertThat(check.complaints(message)).isEmpty())
        .extracting(message -> EventType.of(Received.event(message)))
        .containsExactlyInAnyOrder(
            EventType.BACKUP_REQUESTED,
            EventType.LOGS_BACKUP_REQUESTED,
            EventType.STORAGE_BACKUP_REQUESTED,
            EventType.RESTORE_REQUESTED,
            EventType.RESTORE_UNDO_REQUESTED,
            EventType.OBJECT_STORED);
    assertThat(received)
        .extracting(message -> Received.event(message).subject())
        .containsExactlyInAnyOrderElementsOf(
            published.stream().map(each -> each.jobId().toString()).toList());
  }

  @Test
  void aRequestThatIsRepeatedWithItsKeyIsTheSameJob() throws Exception {
    var key = new IdempotencyKey("nightly");

    try (var publisher = new TenantvaultPublisher(BROKER, Map.of(), "billing-service")) {
      Published first = publisher.requestBackup(project, BackupOptions.sql(), key).get();
      Published second = publisher.requestBackup(project, BackupOptions.sql(), key).get();

      assertThat(second).isEqualTo(first);
    }
    assertThat(received(2))
        .extracting(message -> Received.event(message).subject())
        .hasSize(2)
        .containsOnly(JobId.of(project, "export_backup", "nightly").toString());
  }

  /** The same headers as the example with kcat in docs/events.md has them. */
  @Test
  void whatAServiceSendsWithoutAnyLibraryOfOursIsRead() throws Exception {
    JobId job = new JobId(UUID.randomUUID());
    String data =
        """
        {"job_id": "%s", "project_id": "%s", "format": "sql", "compress": true,
         "requested_by": "billing-service", "occurred_at": "2026-03-01T12:00:00Z"}\
        """
            .formatted(job, project);
    var message =
        new ProducerRecord<>(
            "tenantvault.backup.requests", project.value(), data.getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion", "1.0",
            "ce_type", "io.tenantvault.backup.requested.v1",
            "ce_source", "/billing-service",
            "ce_id", job.toString(),
            "content-type", "application/json")
        .forEach(
            (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));

    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(message).get();
    }

    ConsumerRecord<String, byte[]> received = received(1).getFirst();
    assertThat(check.complaints(received)).isEmpty();
    Event expected =
        new BackupRequested(
            job,
            project,
            DumpFormat.SQL,
            true,
            null,
            null,
            "billing-service",
            Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(Received.event(received)).isEqualTo(expected);
  }

  @Test
  void failsInTimeWhenNoBrokerAnswers() throws Exception {
    try (var publisher =
        new TenantvaultPublisher("localhost:1", Map.of("max.block.ms", 300), "billing-service")) {
      CompletableFuture<Published> published =
          publisher.requestBackup(project, BackupOptions.sql());

      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(published).isCompletedExceptionally());
      assertThat(((PublishException) published.exceptionNow()).failure())
          .isEqualTo(PublishFailure.UNREACHABLE);
    }
  }

  @Test
  void saysThatAnEventIsTooLarge() throws Exception {
    try (var publisher =
        new TenantvaultPublisher(BROKER, Map.of("max.request.size", 300), "billing-service")) {
      CompletableFuture<Published> published =
          publisher.requestBackup(
              project, BackupOptions.sql().onlyTables(List.of("t".repeat(60), "u".repeat(60))));

      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(published).isCompletedExceptionally());
      assertThat(((PublishException) published.exceptionNow()).failure())
          .isEqualTo(PublishFailure.TOO_LARGE);
    }
  }

  /** So many records of this test's project, whatever topic a service may write to. */
  private List<ConsumerRecord<String, byte[]>> received(int number) {
    List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", BROKER),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (Topic topic : List.of(Topic.BACKUP_REQUESTS, Topic.RESTORE_REQUESTS, Topic.OBJECTS)) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
          partitions.add(new TopicPartition(topic.topicName(), partition));
        }
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
              if (project.value().equals(message.key())) {
                received.add(message);
              }
            }
            return received.size() >= number;
          });
    }
    assertThat(received).hasSize(number);
    return received;
  }
}
