package io.tenantvault.e2e;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.localstack.access.KafkaUser;
import io.tenantvault.localstack.broker.BrokerSecurity;
import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.Scale;
import io.tenantvault.localstack.stack.StackConfig;
import io.tenantvault.localstack.stack.Transport;
import io.tenantvault.localstack.token.Caller;
import io.tenantvault.localstack.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform that the tests of this JVM share, with TLS and logins everywhere: two gateways and
 * backup workers, one of everything else, Prometheus, a collector of spans, and parts of 1 MB so
 * that a small tenant has many.
 */
final class RunningPlatform {
  static final int PART_SIZE = 1_000_000;

  /** The projects whose backups are encrypted. */
  static final String SEALED = "e2e_sealed";

  static final String RUNBOOK = "e2e_runbook";
  static final String REBUILT = "e2e_rebuilt";

  private final LocalStack stack;
  private final SpanCollector spans;
  private final Map<String, String> environment;

  private RunningPlatform(LocalStack stack, SpanCollector spans) throws IOException {
    this.stack = stack;
    this.spans = spans;
    this.environment = stack.environment();
  }

  static RunningPlatform shared() {
    return Shared.PLATFORM;
  }

  // A class of its own: threads that start the processes call back into the one outside, and would
  // wait for ever for its initialisation.
  private static final class Shared {
    private static final RunningPlatform PLATFORM = start();
  }

  private static RunningPlatform start() {
    try {
      Path directory = Files.createTempDirectory("tenantvault-e2e");
      SpanCollector spans = SpanCollector.start();
      var config =
          StackConfig.forTests(directory)
              .scaled(Scale.of(Map.of("backup-worker", 2, "api-gateway", 2)))
              .with(
                  Map.ofEntries(
                      Map.entry("TENANTVAULT_STORAGE_PARTSIZE", PART_SIZE + "B"),
                      // As at Telegram, but more than any test sends.
                      Map.entry("TENANTVAULT_STORAGE_RATELIMIT_ENABLED", "true"),
                      Map.entry("TENANTVAULT_STORAGE_RATELIMIT_PERMINUTE", "1000000"),
                      Map.entry("TENANTVAULT_STORAGE_RATELIMIT_SPACING", "0s"),
                      Map.entry("TENANTVAULT_STORAGE_RATELIMIT_OFBOTPERSECOND", "100000"),
                      Map.entry("TENANTVAULT_CATALOGUE_LOOK", "5s"),
                      Map.entry("ENCRYPTION_PROJECTS", String.join(",", SEALED, RUNBOOK, REBUILT)),
                      Map.entry("LOG_FORMAT", "json"),
                      Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", spans.endpoint()),
                      Map.entry("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"),
                      Map.entry("OTEL_BSP_SCHEDULE_DELAY", "500")))
              .with(Transport.SECURE)
              .withObservability();
      LocalStack stack = LocalStack.of(config);
      stack.up((name, what) -> System.out.println(name + " " + what));
      return new RunningPlatform(stack, spans);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the platform started", e);
    }
  }

  LocalStack stack() {
    return stack;
  }

  /** Where all processes send their spans. */
  SpanCollector spans() {
    return spans;
  }

  /** One of the lines of {@code stack.env}. */
  String variable(String key) {
    String value = environment.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "stack.env has no " + key + " but " + environment.keySet());
    }
    return value;
  }

  /** The API as a user of this project. */
  GatewayClient gateway(String project) throws IOException {
    return new GatewayClient(URI.create(variable("GATEWAY_URL")), token(project), http());
  }

  /** The token of a user of this project. */
  String token(String project) throws IOException {
    return new TokenIssuer(stack.signingKeys(), Clock.systemUTC())
        .issue(Caller.user(project), Duration.ofHours(1));
  }

  /** A client that trusts the platform's certificates; the caller closes it. */
  HttpClient http() {
    try {
      return stack.http();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of a client of Kafka that may read and write everything. */
  Map<String, Object> kafkaAsOperator() {
    return kafka(BrokerSecurity.OPERATOR);
  }

  /** The settings of a client of Kafka that may do what services of the platform may. */
  Map<String, Object> kafkaAsPlatformService() {
    return kafka(KafkaUser.PLATFORM_SERVICE);
  }

  private Map<String, Object> kafka(String user) {
    try {
      var settings = new HashMap<String, Object>(stack.kafka(user));
      settings.put("bootstrap.servers", variable("KAFKA_BOOTSTRAP_SERVERS"));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Connection database() throws IOException, SQLException {
    return stack.database().connect();
  }

  /** The mails to somebody that the sink has taken, the oldest first. */
  List<JsonNode> mailsTo(String address) throws Exception {
    try (HttpClient http = http()) {
      URI mails = URI.create(variable("MAIL_API_URL") + "/api/messages");
      String json =
          http.send(HttpRequest.newBuilder(mails).build(), BodyHandlers.ofString()).body();
      return JsonMapper.shared()
          .readTree(json)
          .path("messages")
          .valueStream()
          .filter(mail -> mail.at("/to/0").asString().equals(address))
          .toList();
    }
  }

  EmulatorAdmin telegram() {
    return EmulatorAdmin.at(URI.create(variable("BOT_API_URL")), http());
  }
}
