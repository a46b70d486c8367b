package io.tenantvault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compose file says what the processes read. Nothing is started. */
class ComposeTest {
  private static final Path FOLDER = YamlFiles.HOME.resolve("infra/compose");
  private static final JsonNode COMPOSE = YamlFiles.document(FOLDER.resolve("compose.yaml"));
  private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{([A-Z_]+)");

  private static final Set<String> INFRASTRUCTURE =
      Set.of("kafka", "postgres", "bot-api", "prometheus", "grafana");

  @Test
  void hasEveryProcessAndWhatTheyNeed() {
    Set<String> names = names(COMPOSE.path("services"));

    assertThat(names).containsAll(Services.NAMES).containsAll(INFRASTRUCTURE).contains("prepare");
    assertThat(names).hasSize(Services.NAMES.size() + INFRASTRUCTURE.size() + 1);
  }

  @Test
  void everyVariableIsReadAndNoneThatIsNeededIsMissing() {
    for (String service : Services.NAMES) {
      VariablesCheck.holds(service, environment(service).keySet());
      VariablesCheck.holdsNoSecret(service, environment(service).keySet());
    }
    assertThat(environment("prepare").keySet())
        .contains("MIGRATION_PASSWORD_FILE")
        .allMatch(Services.of("projection-service")::reads, "is read");
  }

  @Test
  void everySecretThatIsReadIsMountedAndNoOther() {
    for (String service : ours()) {
      Set<String> files =
          environment(service).entrySet().stream()
              .filter(one -> one.getKey().endsWith("_FILE"))
              .map(one -> one.getValue().replace("/run/secrets/", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(texts(service, "secrets")).as(service).containsExactlyInAnyOrderElementsOf(files);
      assertThat(names(COMPOSE.path("secrets"))).containsAll(files);
    }
  }

  @Test
  void everySecretIsDrawnOrAskedFor() {
    String script = YamlFiles.text(FOLDER.resolve("make-secrets.sh"));

    assertThat(COMPOSE.path("secrets").properties())
        .allSatisfy(secret -> {
          String name = secret.getKey().replaceFirst("^database-password-", "");
          assertThat(script).as(secret.getKey()).contains(name);
          assertThat(secret.getValue().path("file").asText())
              .isEqualTo("./secrets/" + secret.getKey());
        });
    assertThat(YamlFiles.text(FOLDER.resolve(".gitignore"))).contains("secrets/", ".env");
  }

  @Test
  void noProcessMayDoMoreThanItNeeds() {
    for (String service : ours()) {
      JsonNode process = COMPOSE.path("services").path(service);
      assertThat(process.path("read_only").asBoolean()).as(service).isTrue();
      assertThat(process.path("user").asText()).isEqualTo("10001:10001");
      assertThat(process.at("/cap_drop/0").asText()).isEqualTo("ALL");
      assertThat(process.at("/security_opt/0").asText()).isEqualTo("no-new-privileges:true");
      assertThat(process.at("/tmpfs/0").asText()).startsWith("/tmp:");
    }
  }

  @Test
  void portsAreOpenOnThisMachineOnly() {
    var ports = new ArrayList<String>();
    COMPOSE
        .path("services")
        .findValues("ports")
        .forEach(list -> list.forEach(port -> ports.add(port.asText())));
    assertThat(ports).hasSize(3).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void workersHaveTimeToFinishOrToHandOver() {
    for (String worker : Set.of("backup-worker", "restore-worker")) {
      int grace = seconds(environment(worker).get("TENANTVAULT_JOBS_SHUTDOWNGRACE"));
      int phase = seconds(environment(worker).get("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE"));
      String end = COMPOSE.path("services").path(worker).path("stop_grace_period").asText();
      assertThat(phase).isGreaterThanOrEqualTo(grace + 10);
      assertThat(seconds(end)).isGreaterThanOrEqualTo(phase + 10);
    }
  }

  @Test
  void whatIsTakenFromOutsideIsExplained() {
    String text = YamlFiles.text(FOLDER.resolve("compose.yaml"));
    String example = YamlFiles.text(FOLDER.resolve("env.example"));

    Set<String> asked =
        FROM_OUTSIDE
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.endsWith("_IMAGE") && !name.endsWith("_PORT"))
            .collect(Collectors.toCollection(TreeSet::new));
    asked.removeAll(Set.of("TENANTVAULT_VERSION", "JWT_AUDIENCE"));
    assertThat(asked).contains("BOT_CHAT_IDS").allMatch(example::contains, "is in env.example");
  }

  @Test
  void filesThatAreMountedAreThere() {
    assertThat(FOLDER.resolve("postgres/logins.sql")).exists();
    assertThat(FOLDER.resolve("prometheus.yaml")).exists();
    assertThat(Files.isExecutable(FOLDER.resolve("make-secrets.sh"))).isTrue();
  }

  @Test
  void prometheusAsksEveryProcess() {
    JsonNode scrape = YamlFiles.document(FOLDER.resolve("prometheus.yaml")).at("/scrape_configs/0");

    assertThat(scrape.path("metrics_path").asText()).isEqualTo("/actuator/prometheus");
    assertThat(scrape.at("/dns_sd_configs/0/names"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(Services.NAMES);
    assertThat(scrape.at("/dns_sd_configs/0/port").asText())
        .isEqualTo(environment("backup-worker").get("SERVER_PORT"));
  }

  private static List<String> ours() {
    return Stream.concat(Services.NAMES.stream(), Stream.of("prepare")).toList();
  }

  private static int seconds(String duration) {
    return Integer.parseInt(duration.replace("s", ""));
  }

  private static Set<String> texts(String service, String field) {
    var texts = new TreeSet<String>();
    COMPOSE.path("services").path(service).path(field).forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Map<String, String> environment(String service) {
    var environment = new TreeMap<String, String>();
    COMPOSE
        .path("services")
        .path(service)
        .path("environment")
        .properties()
        .forEach(one -> environment.put(one.getKey(), one.getValue().asText()));
    return environment;
  }

  private static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
