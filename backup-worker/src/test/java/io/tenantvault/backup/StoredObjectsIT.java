package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.jobruntime.publish.DeadLetters;
import io.tenantvault.localstack.testing.TestKafka;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StoredObjectsIT {

  private static final ProjectId SHOP = new ProjectId(RunningWorker.PROJECT);
  private static final Instant STORED = Instant.parse("2026-05-05T12:00:00.123456Z");
  private static final long SMALL = 1 << 20;

  @TempDir Path folder;
  private RunningWorker worker;

  @BeforeEach
  void start() throws Exception {
    String group = "tenantvault.stored-objects-" + UUID.randomUUID();
    worker =
        RunningWorker.start(
            folder, Map.of("OBJECTS_THRESHOLD", "1MB", "tenantvault.objects.group", group));
  }

  @AfterEach
  void stop() throws Exception {
    worker.close();
  }

  @Test
  void aLargeFileIsBackedUpOnceAndNothingElseIs() throws Exception {
    Files.write(worker.files.resolve("film.mp4"), new byte[(int) SMALL + 1]);
    ObjectStored large = stored("film.mp4", SMALL + 1);
    ObjectStored small = stored("thumbnail.png", SMALL);
    String key = UUID.randomUUID().toString();
    worker.events.publish(large);
    publish(new ProducerRecord<>(Topic.OBJECTS.topicName(), key, new byte[] {'?'}));
    publish(misplaced(key));
    worker.events.publish(large);
    worker.events.publish(small);

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          assertThat(seen("requested")).isEqualTo(2);
          assertThat(seen("small")).isEqualTo(1);
          assertThat(seen("malformed")).isEqualTo(2);
        });
    BackupCompleted backup = worker.events.await(large.jobId(), BackupCompleted.class);

    assertThat(backup.createdBy()).isEqualTo("tenantvault");
    assertThat(backup.contents().path()).isEqualTo(large.path());
    assertThat(worker.events.of(large.jobId(), JobStarted.class)).hasSize(1);
    assertThat(worker.events.of(small.jobId(), JobStarted.class)).isEmpty();
    assertThat(reasonsOfDeadLetters(key))
        .satisfiesExactlyInAnyOrder(
            reason -> assertThat(reason).contains("no CloudEvent"),
            reason ->
                assertThat(reason).contains("does not belong on " + Topic.OBJECTS.topicName()));
  }

  private static ObjectStored stored(String path, long size) {
    return new ObjectStored(SHOP, new FilePath(path), size, null, UUID.randomUUID() + "", STORED);
  }

  /** A request where no request belongs. */
  private static ProducerRecord<String, byte[]> misplaced(String key) {
    ProducerRecord<String, byte[]> request =
        new EventCodec(URI.create("/test"))
            .encode(
                new StorageBackupRequested(
                    new JobId(UUID.randomUUID()), SHOP, new FilePath("x"), null, "me", STORED));
    return new ProducerRecord<>(
        Topic.OBJECTS.topicName(), null, key, request.value(), request.headers());
  }

  private double seen(String outcome) {
    Counter counter =
        worker
            .context
            .getBean(MeterRegistry.class)
            .find("tenantvault.objects.seen")
            .tag("outcome", outcome)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  private static void publish(ProducerRecord<String, byte[]> message) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(cluster(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(message).get();
    }
  }

  private static List<String> reasonsOfDeadLetters(String key) {
    List<String> reasons = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(cluster(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partition =
          List.of(new TopicPartition(Topic.OBJECTS_DEAD.topicName(), 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(letter -> {
                  if (key.equals(letter.key())) {
                    reasons.add(
                        new String(
                            letter.headers().lastHeader(DeadLetters.REASON_HEADER).value(),
                            StandardCharsets.UTF_8));
                  }
                });
            return reasons.size() == 2;
          });
    }
    return reasons;
  }

  private static Map<String, Object> cluster() {
    return Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
  }
}
