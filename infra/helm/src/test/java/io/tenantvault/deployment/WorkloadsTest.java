package io.tenantvault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantvault.deployment.Chart.Objects;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the chart runs the processes. */
class WorkloadsTest {
  private static final Objects EVERYTHING = Chart.rendered("everything");
  private static final Objects MINIMAL = Chart.rendered("minimal");
  private static final Objects PLAIN = Chart.rendered("plain");

  static List<Objects> installations() {
    return List.of(EVERYTHING, MINIMAL, PLAIN);
  }

  @ParameterizedTest
  @MethodSource("installations")
  void thereIsOneDeploymentOfEachProcess(Objects objects) {
    assertThat(objects.of("Deployment"))
        .extracting(Objects::name)
        .containsExactlyInAnyOrderElementsOf(
            Services.NAMES.stream().map(name -> Chart.RELEASE + "-" + name).toList());
  }

  @ParameterizedTest
  @MethodSource("installations")
  void noProcessMayDoMoreThanItNeeds(Objects objects) {
    assertThat(objects.workloads())
        .allSatisfy(workload -> {
          JsonNode pod = Objects.podOf(workload);
          assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
          assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
          assertThat(pod.at("/securityContext/seccompProfile/type").asText())
              .isEqualTo("RuntimeDefault");
          assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
          assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
          assertThat(pod.path("containers")).hasSize(1);
          JsonNode security = Objects.containerOf(workload).path("securityContext");
          assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
          assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
          assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        });
  }

  @ParameterizedTest
  @MethodSource("installations")
  void everyContainerSaysWhatItTakes(Objects objects) {
    assertThat(objects.workloads())
        .allSatisfy(workload -> {
          JsonNode resources = Objects.containerOf(workload).path("resources");
          assertThat(resources.at("/requests/cpu").asText()).isNotEmpty();
          assertThat(resources.at("/requests/memory").asText()).isNotEmpty();
          assertThat(resources.at("/limits/memory").asText()).isNotEmpty();
        });
  }

  @ParameterizedTest
  @MethodSource("installations")
  void everyProcessIsAskedByTheProbesThatItHas(Objects objects) {
    assertThat(objects.of("Deployment"))
        .allSatisfy(deployment -> {
          JsonNode container = Objects.containerOf(deployment);
          for (String probe : List.of("startupProbe", "livenessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/path").asText())
                .isEqualTo("/actuator/health/liveness");
          }
          assertThat(container.at("/readinessProbe/httpGet/path").asText())
              .isEqualTo("/actuator/health/readiness");
          assertThat(container.at("/ports/0/name").asText())
              .isEqualTo(container.at("/livenessProbe/httpGet/port").asText());
        });
    for (String service : Services.NAMES) {
      JsonNode settings =
          YamlFiles.document(
              YamlFiles.HOME.resolve(service + "/src/main/resources/application.yaml"));
      assertThat(flat(settings))
          .as(service)
          .containsEntry("management.endpoint.health.probes.enabled", "true");
    }
  }

  @ParameterizedTest
  @MethodSource("installations")
  void selectorsFindThePodsThatTheyMean(Objects objects) {
    assertThat(objects.of("Deployment"))
        .allSatisfy(deployment ->
            assertThat(entries(deployment.at("/spec/template/metadata/labels")))
                .containsAll(entries(deployment.at("/spec/selector/matchLabels"))));
    Set<Set<Map.Entry<String, String>>> selectors = new HashSet<>();
    objects
        .of("Deployment")
        .forEach(one -> selectors.add(entries(one.at("/spec/selector/matchLabels"))));
    assertThat(selectors).as("one for each process").hasSize(Services.NAMES.size());
    assertThat(objects.of("Service"))
        .extracting(service -> entries(service.at("/spec/selector")))
        .containsExactlyInAnyOrderElementsOf(selectors);
    assertThat(objects.of("PodDisruptionBudget"))
        .extracting(budget -> entries(budget.at("/spec/selector/matchLabels")))
        .containsExactlyInAnyOrderElementsOf(selectors);
  }

  @Test
  void workersHaveTimeToFinishOrToHandOver() {
    for (Objects objects : installations()) {
      for (String worker : List.of("backup-worker", "restore-worker")) {
        JsonNode deployment = objects.one("Deployment", worker);
        Map<String, String> variables = Objects.variables(deployment);
        int grace = seconds(variables.get("TENANTVAULT_JOBS_SHUTDOWNGRACE"));
        int phase = seconds(variables.get("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE"));
        int before = Objects.containerOf(deployment).at("/lifecycle/preStop/sleep/seconds").asInt();
        int end = Objects.podOf(deployment).path("terminationGracePeriodSeconds").asInt();
        // What is interrupted has some seconds for its last words.
        assertThat(phase).isGreaterThanOrEqualTo(grace + 10);
        assertThat(end).isGreaterThanOrEqualTo(before + phase + 10);
      }
    }
    JsonNode patient = Objects.podOf(EVERYTHING.one("Deployment", "backup-worker"));
    assertThat(patient.path("terminationGracePeriodSeconds").asInt()).isEqualTo(1845);
  }

  @Test
  void processesWriteBelowTmpAlone() {
    assertThat(EVERYTHING.workloads())
        .allSatisfy(workload ->
            assertThat(stream(Objects.containerOf(workload).path("volumeMounts")))
                .filteredOn(mount -> !mount.path("readOnly").asBoolean())
                .extracting(mount -> mount.path("mountPath").asText())
                .containsExactly("/tmp"));
  }

  @Test
  void tablesAndTopicsAreMadeBeforeTheProcessesBegin() {
    JsonNode job = MINIMAL.one("Job", "prepare-1");

    assertThat(Chart.rendered("minimal", Map.of()).has("Job")).as("a hook of Helm's").isFalse();
    assertThat(Objects.containerOf(job).at("/args/0").asText()).isEqualTo("prepare");
    assertThat(Objects.variables(job)).containsKey("MIGRATION_PASSWORD_FILE");
    assertThat(Objects.variables(MINIMAL.one("Deployment", "projection-service")))
        .containsEntry("SPRING_FLYWAY_ENABLED", "false")
        .doesNotContainKey("MIGRATION_PASSWORD_FILE");

    assertThat(PLAIN.has("Job")).isFalse();
    assertThat(Objects.variables(PLAIN.one("Deployment", "projection-service")))
        .containsEntry("SPRING_FLYWAY_ENABLED", "true")
        .containsKey("MIGRATION_PASSWORD_FILE");
  }

  private static int seconds(String duration) {
    return Integer.parseInt(duration.replace("s", ""));
  }

  private static Set<Map.Entry<String, String>> entries(JsonNode labels) {
    var entries = new HashSet<Map.Entry<String, String>>();
    labels
        .properties()
        .forEach(one -> entries.add(Map.entry(one.getKey(), one.getValue().asText())));
    assertThat(entries).isNotEmpty();
    return entries;
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  // Settings may be written with dots or as a tree.
  private static Map<String, String> flat(JsonNode settings) {
    var flat = new TreeMap<String, String>();
    addFlat("", settings, flat);
    return flat;
  }

  private static void addFlat(String prefix, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.properties()
          .forEach(one ->
              addFlat(
                  prefix.isEmpty() ? one.getKey() : prefix + "." + one.getKey(),
                  one.getValue(),
                  flat));
    } else {
      flat.put(prefix, node.asText());
    }
  }
}
