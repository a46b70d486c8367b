package io.tenantvault.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.localstack.checkout.Checkout;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How services are started and ended; what they do is not this module's. */
class ServicesIT {
  @TempDir static Path directory;

  private static StandInCheckout checkout;

  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final LocalStack stack = scaled(2);

  @BeforeAll
  static void buildThem() throws Exception {
    directory.toFile().setExecutable(true, false);
    checkout = new StandInCheckout(directory.resolve("checkout"));
    checkout.make();
  }

  @BeforeEach
  void startThem() throws Exception {
    stack.up(this::note);
    steps.clear();
  }

  @AfterAll
  static void endThem() throws Exception {
    scaled(2).down((_, _) -> {});
  }

  @Test
  void startsAKilledCopyAgainAndLeavesTheOthersAlone() throws Exception {
    var pid = stack.process("backup-worker").pid();
    stack.process("backup-worker-2").kill();
    assertThat(stack.process("backup-worker-2").obstacle()).isPresent();

    stack.up(this::note);

    assertThat(stack.process("backup-worker").pid()).isEqualTo(pid).isPresent();
    assertThat(stack.process("backup-worker-2").obstacle()).isEmpty();
    assertThat(steps)
        .filteredOn(step -> step.contains("ready after"))
        .singleElement()
        .asString()
        .startsWith("backup-worker-2 ");
  }

  @Test
  void movesAServiceWhosePortSomebodyElseHasTaken() throws Exception {
    URI before = URI.create(stack.environment().get("GATEWAY_URL"));
    stack.process("api-gateway").kill();

    try (var _ = new ServerSocket(before.getPort(), 1, InetAddress.getLoopbackAddress())) {
      stack.up(this::note);

      assertThat(URI.create(stack.environment().get("GATEWAY_URL"))).isNotEqualTo(before);
      assertThat(stack.process("api-gateway").obstacle()).isEmpty();
    }
  }

  @Test
  void startsAgainWhatWasBuiltAnew() throws Exception {
    var pid = stack.process("api-gateway").pid();
    checkout.build(Service.API_GATEWAY, "a second, longer version");

    stack.up(this::note);

    assertThat(stack.process("api-gateway").pid()).isPresent().isNotEqualTo(pid);
    assertThat(steps)
        .filteredOn(step -> step.contains("starts"))
        .containsExactly("api-gateway starts");
  }

  @Test
  void endsCopiesThatAreTooMany() throws Exception {
    LocalStack smaller = scaled(1);

    smaller.up(this::note);

    assertThat(steps).anySatisfy(step -> assertThat(step).startsWith("backup-worker-2 ended"));
    assertThat(smaller.processes())
        .extracting(StackProcess::name)
        .contains("backup-worker")
        .doesNotContain("backup-worker-2");
  }

  @Test
  void tellsEachServiceWhereTheOthersAre() throws Exception {
    Map<String, String> known = stack.environment();

    String environment = get(stack.process("restore-worker").address() + "/environment");

    assertThat(environment)
        .contains("KAFKA_BOOTSTRAP_SERVERS=" + known.get("KAFKA_BOOTSTRAP_SERVERS"))
        .contains("DATABASE_USER=restore_worker")
        .contains("BOT_API_URL=" + known.get("BOT_API_URL"))
        .contains("BOT_CHAT_IDS=" + known.get("BOT_CHAT_ID"))
        .contains("A_SETTING_OF_THE_TEST=42");
    assertThat(known)
        .containsEntry("GATEWAY_URL", stack.process("api-gateway").address())
        .containsEntry(
            "METRICS_URL_BACKUP_WORKER_2",
            stack.process("backup-worker-2").address() + "/actuator/prometheus");
  }

  @Test
  void onlyTheServiceThatMakesTheTablesIsToldTheirOwnersPasswordAndNobodyTheSuperusers()
      throws Exception {
    for (Service service : Service.values()) {
      String environment = get(stack.process(service.artifact()).address() + "/environment");

      assertThat(environment).doesNotContain(stack.database().password());
      assertThat(environment.contains("MIGRATION_PASSWORD="))
          .as(service.artifact())
          .isEqualTo(service == Service.PROJECTION_SERVICE);
    }
  }

  @Test
  void namesTheJarThatIsNotBuilt() throws Exception {
    Path jar = checkout.root().resolve("retention-worker/target/retention-worker.jar");
    stack.process("retention-worker").kill();
    Files.delete(jar);

    assertThatThrownBy(() -> stack.up(this::note))
        .hasMessageContaining(jar + " is missing; build it with: mvn");
    checkout.build(Service.RETENTION_WORKER, "again");
  }

  private static LocalStack scaled(int backupWorkers) {
    StackConfig config =
        StackConfig.forTests(directory.resolve("stack"))
            .scaled(Scale.of(Map.of("backup-worker", backupWorkers)))
            .with(Map.of("A_SETTING_OF_THE_TEST", "42"));
    return LocalStack.of(config, new Checkout(checkout.root()));
  }

  private static String get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  private void note(String name, String what) {
    steps.add(name + " " + what);
  }
}
