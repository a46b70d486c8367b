package io.tenantvault.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.localstack.broker.BrokerSecurity;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.process.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the services, whose jars are built after this module; end-to-end-tests has them. */
class LocalStackIT {
  private static final List<String> INFRASTRUCTURE =
      List.of("postgres", "kafka", "bot-api-emulator", "mail-sink");

  @TempDir Path directory;

  private final List<String> steps = new CopyOnWriteArrayList<>();

  private final List<Long> published = new ArrayList<>();

  private LocalStack stack;

  @BeforeEach
  void withoutServices() {
    directory.toFile().setExecutable(true, false);
    stack = LocalStack.of(config());
  }

  private StackConfig config() {
    var none = new HashMap<String, Integer>();
    Arrays.stream(Service.values()).forEach(service -> none.put(service.artifact(), 0));
    return StackConfig.forTests(directory).scaled(Scale.of(none));
  }

  @AfterEach
  void endIt() throws Exception {
    stack.down((_, _) -> {});
  }

  @Test
  void startsWhatIsMissingAndKeepsItsDataAndAddresses() throws Exception {
    stack.up(this::note);
    Map<String, String> before = stack.environment();
    execute("create table note as select 1 as id");
    var pids = pids();

    stack.process("postgres").kill();
    stack.process("kafka").kill();
    assertThat(stack.process("kafka").pid()).isEmpty();
    steps.clear();
    stack.up(this::note);

    assertThat(stack.environment()).isEqualTo(before);
    assertThat(steps).anySatisfy(step -> assertThat(step).startsWith("kafka ready after"));
    assertThat(steps)
        .anySatisfy(step -> assertThat(step).startsWith("bot-api-emulator runs already at"));
    assertThat(pids().get("bot-api-emulator")).isEqualTo(pids.get("bot-api-emulator"));
    assertThat(pids().get("kafka")).isNotEqualTo(pids.get("kafka"));
    execute("insert into note values (2)");
  }

  @Test
  void startsAgainWhatSomebodyElseIsJustEnding() throws Exception {
    stack.up(this::note);
    StackProcess sink = stack.process("mail-sink");
    Long pid = sink.pid().orElseThrow();
    sink.freeze();
    ProcessHandle.of(pid).orElseThrow().destroy();

    // It goes on to end only when the stack is waiting for it.
    FutureTask<Void> up =
        new FutureTask<>(() -> {
          stack.up(this::note);
          return null;
        });
    Thread.ofVirtual().start(up);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> up.isDone() || steps.stream().anyMatch(step -> step.contains("not ready yet")));
    ProcessIdentity.of(pid).orElseThrow().signal("CONT");
    up.get();

    assertThat(sink.pid()).isPresent().get().isNotEqualTo(pid);
    assertThat(sink.obstacle()).isEmpty();
  }

  @Test
  void writesWhatOthersNeedIntoStackEnvAndMakesTheTopics() throws Exception {
    stack.up(this::note);

    Map<String, String> written = EnvFile.parse(Files.readString(directory.resolve("stack.env")));
    assertThat(written)
        .isEqualTo(stack.environment())
        .containsKeys("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL", "BOT_API_URL", "BOT_TOKEN")
        .containsKeys("SMTP_URL", "MAIL_API_URL");
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", written.get("KAFKA_BOOTSTRAP_SERVERS")))) {
      assertThat(admin.listTopics().names().get())
          .containsAll(Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }
  }

  @Test
  void goesOverToTlsWithAllItsData() throws Exception {
    stack.up(this::note);
    execute("create table note as select 1 as id");
    publish("before");

    LocalStack secure = LocalStack.of(config().with(Transport.SECURE));
    secure.up(this::note);

    assertThat(steps)
        .contains("stack goes over to TLS: everything is started again, all data stays");
    assertThat(stack.environment()).as("whoever asks").isEqualTo(secure.environment());
    assertThat(stack.environment().get("BOT_API_URL")).startsWith("https://");
    execute("insert into note values (2)");
    publish("after");
    Database plain = stack.database();
    assertThatThrownBy(() ->
            DriverManager.getConnection(
                plain.jdbcUrl().replaceFirst("\\?.*", "?sslmode=disable"),
                plain.user(),
                plain.password()))
        .hasMessageContaining("no encryption");
    assertThat(secure.process("mail-sink").obstacle()).isEmpty();
    assertThat(EnvFile.parse(Files.readString(secure.environmentFile().path())))
        .isEqualTo(secure.environment());
  }

  @Test
  void endsEverythingAndSaysSo() throws Exception {
    stack.up(this::note);
    List<ProcessIdentity> processes =
        pids().values().stream().map(pid -> ProcessIdentity.of(pid).orElseThrow()).toList();

    stack.down(this::note);

    assertThat(processes).hasSize(4).noneMatch(ProcessIdentity::isAlive);
    assertThat(steps)
        .anySatisfy(step -> assertThat(step).startsWith("postgres ended after"))
        .anySatisfy(step -> assertThat(step).startsWith("kafka ended after"));
  }

  @Test
  void saysWhichProcessDidNotStartAndShowsItsLog() throws Exception {
    stack.up(this::note);
    stack.process("kafka").kill();
    Files.writeString(directory.resolve("kafka/log/meta.properties"), "version=none of ours");

    assertThatThrownBy(() -> stack.up(this::note))
        .hasMessageContaining("kafka ended with exit code")
        .hasMessageContaining("The end of " + directory.resolve("logs/kafka.log"));
    assertThat(stack.process("postgres").pid()).isPresent();
  }

  private void note(String name, String what) {
    steps.add(name + " " + what);
  }

  private Map<String, Long> pids() throws Exception {
    var pids = new HashMap<String, Long>();
    for (String name : INFRASTRUCTURE) {
      pids.put(name, stack.process(name).pid().orElseThrow());
    }
    return pids;
  }

  private void publish(String text) throws Exception {
    var settings = new HashMap<String, Object>(stack.kafka(BrokerSecurity.OPERATOR));
    settings.put("bootstrap.servers", stack.environment().get("KAFKA_BOOTSTRAP_SERVERS"));
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      var record = new ProducerRecord<>(Topic.BACKUP_REQUESTS.topicName(), "key", text);
      published.add(producer.send(record).get().offset());
      assertThat(published).as("nothing is lost").isEqualTo(upTo(published.size()));
    }
  }

  private static List<Long> upTo(int count) {
    return LongStream.range(0, count).boxed().toList();
  }

  private void execute(String sql) throws Exception {
    try (var connection = stack.database().connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
