package io.tenantvault.chaos.check;

import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.chaos.load.Accepted;
import io.tenantvault.chaos.load.Ledger;
import io.tenantvault.chaos.load.Tenant;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.Migrations;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.localstack.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One tenant, one job and its backup, as the platform leaves them when it keeps its promises. */
final class KeptWorld implements AutoCloseable {
  private static final List<String> TOPICS =
      List.of("tenantvault.backup.requests", "tenantvault.restore.requests", "tenantvault.events");
  private static final long CHAT = -1001;
  private static final String TOKEN = "7:chaos-checker-token-for-tests-000000";
  private static final String COMPLETED = "io.tenantvault.backup.completed.v1";

  final Tenant tenant = new Tenant("kept");
  final UUID job = UUID.randomUUID();
  final Ledger ledger = new Ledger();
  private final Database database = TestPostgres.shared().freshDatabase();
  private final Map<String, Object> kafka =
      Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
  private final HttpClient http = HttpClient.newHttpClient();
  private final BotApiEmulator emulator;
  private final EmulatorAdmin telegram;
  private final BotApi api;

  KeptWorld(Path directory) throws Exception {
    emulator =
        BotApiEmulator.start(EmulatorConfig.cloud(directory, new BotToken(TOKEN)).withChats(CHAT));
    telegram = emulator.admin();
    api = new BotApi(emulator.baseUri(), TOKEN);
    Migrations.run(database);
    emptyTopics();
    try (Connection connection = database.connect()) {
      tenant.create(connection);
    }
    changeTo(3);
    ledger.accepted("key", new Accepted(job, tenant.project(), "BACKUP"));
    publish("tenantvault.backup.requests", "io.tenantvault.backup.requested.v1", request(job));
    publish("tenantvault.events", COMPLETED, report(1));
    sql(
        "insert into control_plane.jobs (id, project_id, type, status, created_at, updated_at)"
            + " values ('%s', 'kept', 'export_backup', 'completed', now(), now())".formatted(job));
    claim(1, "completed", "now() - interval '2 s'", "now()");
    catalogue(dump());
  }

  List<Finding> check() throws SQLException, InterruptedException {
    return new Checker(database, kafka, telegram, api).check(ledger, List.of(tenant));
  }

  void changeTo(long version) throws SQLException {
    try (Connection connection = database.connect()) {
      tenant.change(connection, version);
    }
  }

  void sql(String statement) throws SQLException {
    try (Connection connection = database.connect();
        Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  void claim(int attempt, String state, String claimed, String ended) throws SQLException {
    sql(
        "insert into control_plane.job_claims (job_id, attempt, kind, project_id, state, worker,"
            + " claimed_at, ended_at, request) values ('%s', %d, 'export_backup', 'kept', '%s', 'w',"
                .formatted(job, attempt, state)
            + " %s, %s, '{}')".formatted(claimed, ended));
  }

  static String request(UUID job) {
    return "{\"job_id\": \"%s\", \"project_id\": \"kept\"}".formatted(job);
  }

  String report(int attempt) {
    return "{\"job\": {\"job_id\": \"%s\", \"attempt\": %d}}".formatted(job, attempt);
  }

  void publish(String topic, String type, String json) throws Exception {
    try (var producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      var event =
          new ProducerRecord<>(topic, job.toString(), json.getBytes(StandardCharsets.UTF_8));
      event.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
      producer.send(event).get();
    }
  }

  /** What pg_dump writes of the tenant's rows. */
  String dump() throws SQLException, IOException {
    try (Connection connection = database.connect()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      var dump = new ByteArrayOutputStream();
      for (String columns :
          List.of("accounts (id, version, payload)", "entries (id, account, version, payload)")) {
        String of = tenant.schema() + "." + columns;
        dump.writeBytes(("COPY " + of + " FROM stdin;\n").getBytes(StandardCharsets.UTF_8));
        copy.copyOut("COPY " + of + " TO STDOUT", dump);
        dump.writeBytes("\\.\n\n".getBytes(StandardCharsets.UTF_8));
      }
      return dump.toString(StandardCharsets.UTF_8)
          + "--\n-- PostgreSQL database dump complete\n--\n";
    }
  }

  /** Stores a dump in two parts with its manifest, as the job's backup in place of another one. */
  void catalogue(String dump) throws Exception {
    byte[] artifact = gzip(dump.getBytes(StandardCharsets.UTF_8));
    int half = artifact.length / 2;
    List<byte[]> halves =
        List.of(Arrays.copyOf(artifact, half), Arrays.copyOfRange(artifact, half, artifact.length));
    var parts = new ArrayList<String>();
    for (byte[] part : halves) {
      JsonNode stored = upload(part);
      parts.add(
          "{\"chat_id\": %d, \"message_id\": %d, \"file_id\": \"%s\", \"sha256\": \"%s\"}"
              .formatted(
                  CHAT,
                  stored.at("/result/message_id").asInt(),
                  stored.at("/result/document/file_id").asString(),
                  sha256(part)));
    }
    byte[] manifest =
        "{\"compression\": \"gzip\", \"parts\": [%s]}"
            .formatted(String.join(",", parts))
            .getBytes(StandardCharsets.UTF_8);
    JsonNode stored = upload(manifest);
    sql("delete from control_plane.backups");
    sql(
        """
        insert into control_plane.backups (id, project_id, type, file_id, size, expires_at, job_id, format, compression,
          sha256, bot, chat_id, message_id, manifest_file_id, manifest_chat_id, manifest_message_id, manifest_sha256,
          parts, tables, rows, server_version, client_version, attempt, version)
        values (gen_random_uuid(), 'kept', 'database', 'x', 1, now() + interval '1 day', '%s', 'sql', 'gzip', '%s', 7, %d, 1,
          '%s', %d, %d, '%s', 2, 2, 1550, '15', '15', 1, 5)
        """
            .formatted(
                job,
                sha256(artifact),
                CHAT,
                stored.at("/result/document/file_id").asString(),
                CHAT,
                stored.at("/result/message_id").asInt(),
                sha256(manifest)));
  }

  /** Stores a document. */
  JsonNode upload(byte[] bytes) throws IOException, InterruptedException {
    byte[] body =
        Stream.of(
                "--edge\r\ncontent-disposition: form-data; name=\"chat_id\"\r\n\r\n"
                    + CHAT
                    + "\r\n",
                "--edge\r\ncontent-disposition: form-data; name=\"document\"; filename=\"d\"\r\n\r\n",
                new String(bytes, StandardCharsets.ISO_8859_1),
                "\r\n--edge--\r\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.ISO_8859_1);
    String answer =
        http.send(
                call("sendDocument")
                    .header("content-type", "multipart/form-data; boundary=edge")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build(),
                BodyHandlers.ofString())
            .body();
    return new JsonMapper().readTree(answer);
  }

  /** Deletes the newest document. */
  void deleteNewest() throws IOException, InterruptedException {
    int newest =
        telegram.messages().stream().mapToInt(one -> one.key().messageId()).max().orElseThrow();
    http.send(
        call("deleteMessage?chat_id=%d&message_id=%d".formatted(CHAT, newest)).build(),
        BodyHandlers.discarding());
  }

  private HttpRequest.Builder call(String method) {
    return HttpRequest.newBuilder(URI.create(emulator.baseUri() + "/bot" + TOKEN + "/" + method));
  }

  private void emptyTopics() throws Exception {
    TOPICS.forEach(topic -> TestKafka.shared().createTopic(topic, 1));
    try (Admin admin = Admin.create(kafka)) {
      admin
          .deleteRecords(
              TOPICS.stream()
                  .collect(
                      Collectors.toMap(
                          topic -> new TopicPartition(topic, 0),
                          topic -> RecordsToDelete.beforeOffset(-1))))
          .all()
          .get();
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Override
  public void close() throws IOException {
    http.close();
    api.close();
    telegram.close();
    emulator.close();
  }
}
