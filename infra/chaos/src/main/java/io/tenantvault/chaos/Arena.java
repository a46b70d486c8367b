package io.tenantvault.chaos;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.chaos.check.BotApi;
import io.tenantvault.chaos.check.Checker;
import io.tenantvault.chaos.fault.EventFaults;
import io.tenantvault.chaos.fault.InflictFault;
import io.tenantvault.chaos.fault.TelegramFaults;
import io.tenantvault.chaos.fault.Victims;
import io.tenantvault.chaos.load.Gateway;
import io.tenantvault.chaos.load.Tenant;
import io.tenantvault.chaos.platform.Hurt;
import io.tenantvault.chaos.platform.SmallDisk;
import io.tenantvault.chaos.platform.Wiring;
import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.Progress;
import io.tenantvault.localstack.stack.Scale;
import io.tenantvault.localstack.stack.StackConfig;
import io.tenantvault.localstack.stack.Transport;
import io.tenantvault.localstack.token.Caller;
import io.tenantvault.localstack.token.TokenIssuer;
import io.tenantvault.publisher.TenantvaultPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The platform of a run: two of each service that works, and wires to some of them. */
final class Arena implements AutoCloseable {
  private static final List<String> COPIES =
      List.of("api-gateway", "backup-worker", "restore-worker", "retention-worker");
  private static final List<String> WIRED =
      List.of(
          "api-gateway",
          "backup-worker",
          "restore-worker",
          "projection-service",
          "retention-worker");
  private static final List<String> CLOCKED =
      List.of("backup-worker-2", "restore-worker-2", "retention-worker-2");
  private static final List<String> WITHOUT_JOBS =
      List.of("projection-service", "notification-worker");

  // Small parts, so that a small tenant has several; and short patience, so that a short run sees
  // its end.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "TENANTVAULT_STORAGE_PARTSIZE", "100000B",
          "TENANTVAULT_JOBS_UNCLAIMEDAFTER", "30s",
          "TENANTVAULT_JOBS_STALLTIMEOUT", "60s",
          "TENANTVAULT_JOBS_OUTAGE_BACKOFF", "5s",
          "TENANTVAULT_JOBS_OUTAGE_LONGEST", "20s");

  private static final Map<String, Integer> DISK_MEGABYTES =
      Map.of("kafka", 600, "postgres", 1_800);

  private final Path directory;
  private final Map<String, SmallDisk> disks = new TreeMap<>();
  private final Wiring wiring;
  private final LocalStack stack;
  private final List<Tenant> tenants;

  Arena(ChaosOptions options) throws IOException {
    this.directory = options.directory();
    this.wiring = new Wiring(WIRED);
    StackConfig config =
        StackConfig.forTests(options.directory())
            .with(Transport.PLAIN)
            .with(settings(clockSteps()))
            .with(wiring.detours())
            .scaled(
                Scale.of(
                    Map.of(
                        "api-gateway", 2,
                        "backup-worker", 2,
                        "restore-worker", 2,
                        "retention-worker", 2)));
    this.stack = LocalStack.of(config);
    this.tenants =
        IntStream.rangeClosed(1, options.tenants())
            .mapToObj(number -> new Tenant("chaos_" + number))
            .toList();
  }

  /** Starts it, and makes the tenants. */
  void open(Progress progress) throws IOException, SQLException, InterruptedException {
    for (Map.Entry<String, Integer> disk : DISK_MEGABYTES.entrySet()) {
      SmallDisk.mount(directory.resolve(disk.getKey()), disk.getValue())
          .ifPresentOrElse(
              mounted -> disks.put(disk.getKey(), mounted),
              () ->
                  progress.step(
                      disk.getKey(), "gets no small disk, for lack of the right to mount"));
    }
    Files.createDirectories(clockSteps());
    wiring.lay(this::databasePort);
    stack.up(progress);
    try (Connection connection = stack.database().connect()) {
      for (Tenant tenant : tenants) {
        tenant.create(connection);
        Path files = Path.of(variable("FILES_ROOT"), tenant.project(), "documents");
        Files.createDirectories(files);
        for (int number = 1; number <= 5; number++) {
          Files.writeString(
              files.resolve(number + ".txt"), "file %d ".formatted(number).repeat(9000));
        }
      }
    }
  }

  private static Map<String, String> settings(Path clockSteps) {
    var settings = new TreeMap<>(SETTINGS);
    settings.put("TENANTVAULT_CLOCK_STEPS", clockSteps.toAbsolutePath().toString());
    return settings;
  }

  private Path clockSteps() {
    return directory.resolve("clock-steps");
  }

  private int databasePort() {
    try {
      return stack.database().port();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LocalStack stack() {
    return stack;
  }

  Wiring wiring() {
    return wiring;
  }

  List<Tenant> tenants() {
    return tenants;
  }

  String variable(String name) throws IOException {
    return stack.environment().getOrDefault(name, "");
  }

  Map<String, Object> kafka() throws IOException {
    return Map.of("bootstrap.servers", variable("KAFKA_BOOTSTRAP_SERVERS"));
  }

  EmulatorAdmin telegram() throws IOException {
    return EmulatorAdmin.at(URI.create(variable("BOT_API_URL")));
  }

  Gateway gateway() throws IOException {
    String[] projects = tenants.stream().map(Tenant::project).toArray(String[]::new);
    String token =
        new TokenIssuer(stack.signingKeys(), Clock.systemUTC())
            .issue(Caller.user(projects), Duration.ofHours(24));
    return new Gateway(
        List.of(
            URI.create(stack.process("api-gateway").address()),
            URI.create(stack.process("api-gateway-2").address())),
        token);
  }

  TenantvaultPublisher publisher() throws IOException {
    return new TenantvaultPublisher(variable("KAFKA_BOOTSTRAP_SERVERS"), Map.of(), "chaos");
  }

  InflictFault faults(EmulatorAdmin telegram) throws IOException {
    var services = new ArrayList<>(WITHOUT_JOBS);
    for (String service : COPIES) {
      services.add(service);
      services.add(service + "-2");
    }
    return new InflictFault(
        new Victims(services, CLOCKED, wiring.processes(), stack.database(), disks),
        new Hurt(stack, clockSteps()),
        new TelegramFaults(telegram),
        new EventFaults(kafka()));
  }

  /** How many jobs are in which status. */
  Map<String, Integer> outcomes() throws IOException, SQLException {
    var outcomes = new TreeMap<String, Integer>();
    try (Connection connection = stack.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT status, count(*) FROM control_plane.jobs GROUP BY status")) {
      while (row.next()) {
        outcomes.put(row.getString(1), row.getInt(2));
      }
    }
    return outcomes;
  }

  BotApi botApi() throws IOException {
    return new BotApi(URI.create(variable("BOT_API_URL")), variable("BOT_TOKEN"));
  }

  Checker checker(EmulatorAdmin telegram, BotApi api) throws IOException {
    return new Checker(stack.database(), kafka(), telegram, api);
  }

  @Override
  public void close() throws IOException {
    try {
      stack.down((name, what) -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wiring.close();
    for (SmallDisk disk : disks.values()) {
      disk.close();
    }
  }
}
