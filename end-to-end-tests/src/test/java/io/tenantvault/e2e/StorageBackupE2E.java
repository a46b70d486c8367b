package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StorageBackupE2E {
  private static final String PROJECT = "e2e_files";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final RunningPlatform platform = RunningPlatform.shared();
  private Path root;

  @BeforeEach
  void project() throws Exception {
    root = Path.of(platform.variable("FILES_ROOT")).resolve(PROJECT);
    Files.createDirectories(root);
    try (Connection database = platform.database();
        var statement = database.createStatement()) {
      statement.execute(
          "INSERT INTO control_plane.projects (id, slug) VALUES ('e2e_files', 'e2e_files') ON CONFLICT DO NOTHING");
    }
  }

  @Test
  void aFolderComesBackAsItWasAlsoElsewhere() throws Exception {
    Path folder = Files.createDirectories(root.resolve("invoices/2026"));
    Files.writeString(folder.resolve("März.txt"), "first");
    Files.writeString(folder.resolve("empty"), "");
    Files.write(folder.resolve("scan.bin"), new byte[3_000_000]);
    try (Api api = Api.of(platform, PROJECT)) {
      JsonNode job =
          api.run(
              "/api/backup/export-storage",
              "{\"project_id\": \"e2e_files\", \"storage_path\": \"invoices\"}");
      JsonNode backup = api.get("/api/backups/" + job.path("backup_id").asString()).data(200);
      assertThat(backup.path("type").asString()).isEqualTo("storage");
      assertThat(backup.path("files").asInt()).isEqualTo(3);

      Files.writeString(folder.resolve("März.txt"), "spoilt");
      Files.delete(folder.resolve("scan.bin"));
      Files.writeString(folder.resolve("later.txt"), "not in the backup");
      api.run("/api/backup/restore", restore(job, ""));
      api.run("/api/backup/restore", restore(job, ", \"target_path\": \"copies\""));

      assertThat(Files.readString(folder.resolve("März.txt"))).isEqualTo("first");
      assertThat(Files.size(folder.resolve("scan.bin"))).isEqualTo(3_000_000);
      assertThat(folder.resolve("empty")).isEmptyFile();
      assertThat(folder.resolve("later.txt")).exists();
      try (var copies = Files.walk(root.resolve("copies"))) {
        assertThat(copies.filter(Files::isRegularFile)).hasSize(3);
      }
    }
  }

  @Test
  void aPathThatLeadsOutOfTheProjectIsRefused() throws Exception {
    Path secret = Files.writeString(root.resolveSibling("secret.txt"), "of another tenant");
    Path link = root.resolve("link.txt");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, secret);
    try (Api api = Api.of(platform, PROJECT)) {
      String body = "{\"project_id\": \"e2e_files\", \"storage_path\": \"%s\"}";

      assertThat(api.post("/api/backup/export-storage", body.formatted("../secret.txt")).status())
          .isEqualTo(400);
      JsonNode end =
          api.ended(
              api.post("/api/backup/export-storage", body.formatted("link.txt"))
                  .data(202)
                  .path("job_id")
                  .asString());

      assertThat(end.path("status").asString()).isEqualTo("failed");
      assertThat(end.path("error_code").asString()).isEqualTo("FILE_REFUSED");
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void aLargeFileIsBackedUpByItselfOnceForEachVersion() throws Exception {
    long size = 2_200_000_000L;
    try (var sparse = new RandomAccessFile(root.resolve("film.mp4").toFile(), "rw")) {
      sparse.setLength(size);
    }
    try (Api api = Api.of(platform, PROJECT);
        KafkaProducer<String, byte[]> producer = producer()) {
      ObjectStored stored = stored("film.mp4", size, "1");
      publish(producer, stored);
      publish(producer, stored);
      publish(producer, stored("thumbnail.png", 1_000, "1"));

      String job = stored.jobId().toString();
      await()
          .atMost(PATIENCE)
          .until(() -> api.get("/api/jobs/" + job).status(), status -> status == 200);
      JsonNode end = api.ended(job);

      assertThat(end.path("status").asString()).as(end.toString()).isEqualTo("completed");
      publish(producer, stored);
      JsonNode jobs = api.get("/api/projects/e2e_files/jobs?type=export_storage").data(200);
      assertThat(ofPlatform(jobs)).hasSize(1);
      JsonNode backup = api.get("/api/backups/" + end.path("backup_id").asString()).data(200);
      assertThat(backup.path("uncompressed_size").asLong()).isEqualTo(size);
    } finally {
      Files.delete(root.resolve("film.mp4"));
    }
  }

  private static List<JsonNode> ofPlatform(JsonNode jobs) {
    return jobs.valueStream()
        .filter(job -> job.path("created_by").asString().startsWith("tenantvault"))
        .toList();
  }

  private static ObjectStored stored(String path, long size, String version) {
    return new ObjectStored(
        new ProjectId(PROJECT), new FilePath(path), size, null, version, Instant.now());
  }

  private static void publish(KafkaProducer<String, byte[]> producer, ObjectStored event)
      throws Exception {
    producer.send(new EventCodec(URI.create("/storage-service")).encode(event)).get();
  }

  private static String restore(JsonNode backupJob, String more) {
    return "{\"backup_id\": \"%s\", \"confirm\": true%s}"
        .formatted(backupJob.path("backup_id").asString(), more);
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        platform.kafkaAsPlatformService(), new StringSerializer(), new ByteArraySerializer());
  }
}
