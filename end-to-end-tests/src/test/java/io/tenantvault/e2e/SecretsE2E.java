package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.stack.StackProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs late, so that what the other tests made the platform write is looked through as well. */
@Order(Integer.MAX_VALUE - 1)
class SecretsE2E {
  private static final RunningPlatform PLATFORM = RunningPlatform.shared();
  private static final Map<String, String> SECRETS = secrets();
  private static final List<String> CLOSED =
      List.of("", "/env", "/beans", "/configprops", "/heapdump", "/threaddump", "/loggers");
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Map<String, byte[]> ARGUMENTS = new ConcurrentHashMap<>();

  /** What Telegram does to a bot: it is logged out, not found, broken, or cut off. */
  @BeforeAll
  static void letBackupsFailInEveryWay() throws Exception {
    var tenant = new SampleTenant("e2e_secrets");
    var faults =
        List.of(
            new Fault.ServerError(401),
            new Fault.HtmlError(404),
            new Fault.ServerError(500),
            new Fault.CutUpload(100));
    try (var looking = Executors.newSingleThreadScheduledExecutor();
        Connection database = PLATFORM.database();
        EmulatorAdmin telegram = PLATFORM.telegram();
        Api api = Api.of(PLATFORM, tenant.project())) {
      tenant.create(database, 2);
      looking.scheduleWithFixedDelay(
          SecretsE2E::lookAtArguments, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
      for (Fault fault : faults) {
        telegram.failOnce("sendDocument", fault);
        JsonNode accepted =
            api.post("/api/backup/export", "{\"project_id\": \"e2e_secrets\"}").data(202);
        api.ended(accepted.path("job_id").asString());
        assertThat(telegram.faults()).as("not met: " + fault).isEmpty();
      }
    }
  }

  @Test
  void standInNoLog() throws Exception {
    for (StackProcess process : PLATFORM.stack().processes()) {
      // Prometheus says only what is wrong.
      if (!process.name().equals("prometheus")) {
        assertThat(process.log()).isNotEmptyFile();
      }
      assertHasNone(process.log().toString(), Files.readAllBytes(process.log()));
    }
  }

  @Test
  void standInNoSpan() {
    List<byte[]> messages = PLATFORM.spans().messages();

    assertThat(PLATFORM.spans().all())
        .extracting(SpanCollector.Span::name)
        .contains("store part", "attempt export_backup");
    messages.forEach(message -> assertHasNone("spans", message));
  }

  @Test
  void standInNoRecordOfAnyTopic() {
    List<ConsumerRecord<byte[], byte[]>> records = records();

    assertThat(records).hasSizeGreaterThan(10);
    for (ConsumerRecord<byte[], byte[]> message : records) {
      String place = "%s at %d".formatted(message.topic(), message.offset());
      assertHasNone(place, message.key());
      assertHasNone(place, message.value());
      message.headers().forEach(header -> assertHasNone(place, header.value()));
    }
  }

  @Test
  void standInNoArgumentOfAnyProcess() {
    assertThat(ARGUMENTS).hasSizeGreaterThan(8);
    assertThat(ARGUMENTS.keySet()).anyMatch(program -> program.contains("pg_dump"));
    ARGUMENTS.forEach((program, bytes) -> assertHasNone("arguments", bytes));
  }

  private static void lookAtArguments() {
    ProcessHandle.allProcesses()
        .forEach(one ->
            arguments(one)
                .ifPresent(bytes ->
                    ARGUMENTS.put(
                        new String(bytes, StandardCharsets.UTF_8).replace('\0', ' '), bytes)));
  }

  @Test
  void standBehindNoEndpointOfActuatorAndThoseNotNeededAreClosed() throws Exception {
    try (HttpClient http = PLATFORM.http()) {
      for (URI service : services()) {
        for (String open : List.of("/health", "/prometheus")) {
          assertThat(get(http, service, open).statusCode()).as(service + open).isEqualTo(200);
        }
        for (String closed : CLOSED) {
          // The gateway asks who calls before it says what it does not have.
          assertThat(get(http, service, closed).statusCode()).as(service + closed).isIn(401, 404);
        }
      }
    }
  }

  private static HttpResponse<byte[]> get(HttpClient http, URI service, String endpoint)
      throws Exception {
    URI uri = service.resolve("/actuator" + endpoint);
    HttpResponse<byte[]> answer =
        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    assertHasNone(uri.toString(), answer.body());
    return answer;
  }

  private static List<URI> services() throws IOException {
    List<URI> services =
        PLATFORM.stack().processes().stream()
            .filter(process -> process.name().matches(".*(gateway|worker|projection).*"))
            .map(process -> URI.create(process.address()))
            .toList();
    assertThat(services).hasSize(8);
    return services;
  }

  private static Optional<byte[]> arguments(ProcessHandle process) {
    try {
      return Optional.of(Files.readAllBytes(Path.of("/proc/%d/cmdline".formatted(process.pid()))));
    } catch (IOException e) {
      return Optional.empty(); // It has ended meanwhile.
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> records() {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(PLATFORM.kafkaAsOperator(), bytes, bytes)) {
      List<TopicPartition> all =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(info -> !info.topic().startsWith("__"))
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  /** By what they are for. */
  private static Map<String, String> secrets() {
    Path file = PLATFORM.stack().environmentFile().path().resolveSibling("secrets.json");
    JsonNode tree = JsonMapper.shared().readTree(file);
    var secrets = new TreeMap<String, String>();
    Stream.concat(tree.properties().stream(), tree.path("passwords").properties().stream())
        .filter(one -> one.getValue().isString())
        .forEach(one -> secrets.put(one.getKey(), one.getValue().asString()));
    assertThat(secrets.keySet())
        .contains("botToken", "databasePassword", "manifestKey", "webhookKey", "masterKeys");
    // What a list of names and keys is worth without its names.
    secrets.computeIfPresent("masterKeys", (_, keys) -> keys.substring(keys.indexOf(':') + 1));
    secrets.computeIfPresent("botToken", (_, token) -> token.substring(token.indexOf(':') + 1));
    assertThat(secrets.values()).allMatch(secret -> secret.length() > 15);
    return secrets;
  }

  // A failure names the secret and the place, and shows neither's content.
  private static void assertHasNone(String place, byte[] bytes) {
    String text =
        new String(Objects.requireNonNullElse(bytes, new byte[0]), StandardCharsets.ISO_8859_1);
    List<String> found =
        SECRETS.entrySet().stream()
            .filter(secret -> text.contains(secret.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(found).as(place).isEmpty();
  }
}
