package io.tenantvault.e2e;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.JobKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Backups of forty days ago: a document each, and the events that a worker would have published.
 */
final class ExpiredBackups implements AutoCloseable {
  private static final Duration AGE = Duration.ofDays(40);
  private static final String SUM = "ab".repeat(32);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunningPlatform platform;
  private final ProjectId project;
  private final HttpClient http;
  private final KafkaProducer<String, byte[]> producer;
  private final EventCodec codec = new EventCodec(URI.create("/tenantvault/backup-worker"));

  ExpiredBackups(RunningPlatform platform, String project) {
    this.platform = platform;
    this.project = new ProjectId(project);
    this.http = platform.http();
    this.producer =
        new KafkaProducer<>(
            platform.kafkaAsOperator(), new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Publishes them.
   *
   * @return the ids of their messages
   */
  Set<Long> publish(int count) throws Exception {
    var messages = new HashSet<Long>();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    for (int backup = 0; backup < count; backup++) {
      var job = new JobId(UUID.randomUUID());
      StoredFile file = store();
      messages.add(file.messageId());
      send(new PartStored(stamp(job, 1, now), new StoredPart(0, "dump.sql.gz", 5, SUM, file)));
      send(completed(job, file, now.minus(AGE)));
    }
    producer.flush();
    return messages;
  }

  private BackupCompleted completed(JobId job, StoredFile file, Instant at) {
    return new BackupCompleted(
        stamp(job, 2, at),
        BackupId.of(job),
        BackupType.DATABASE,
        ArtifactFormat.SQL,
        Compression.GZIP,
        file,
        file,
        SUM,
        5,
        SUM,
        1,
        1,
        1,
        "15.8",
        "15.8",
        "ada",
        null,
        null,
        null,
        null);
  }

  private JobStamp stamp(JobId job, long version, Instant at) {
    return new JobStamp(job, project, JobKind.EXPORT_BACKUP, 1, version, at);
  }

  private void send(Event event) {
    producer.send(codec.encode(event));
  }

  private StoredFile store() throws Exception {
    String form =
        "--cut\r\nContent-Disposition: form-data; name=\"document\"; filename=\"part\"\r\n\r\nbytes\r\n"
            + "--cut\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n"
            + platform.variable("BOT_CHAT_ID")
            + "\r\n--cut--\r\n";
    String token = platform.variable("BOT_TOKEN");
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(platform.variable("BOT_API_URL") + "/bot" + token + "/sendDocument"))
            .header("content-type", "multipart/form-data; boundary=cut")
            .POST(BodyPublishers.ofString(form))
            .build();
    JsonNode sent =
        JSON.readTree(http.send(request, BodyHandlers.ofString()).body()).path("result");
    return new StoredFile(
        Long.parseLong(token.substring(0, token.indexOf(':'))),
        sent.path("chat").path("id").asLong(),
        sent.path("message_id").asLong(),
        sent.path("document").path("file_id").asString());
  }

  @Override
  public void close() {
    producer.close();
    http.close();
  }
}
