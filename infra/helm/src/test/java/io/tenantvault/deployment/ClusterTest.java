package io.tenantvault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.deployment.Chart.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the chart asks of the cluster beside running processes: scaling, networks, monitoring. */
class ClusterTest {
  private static final Objects EVERYTHING = Chart.rendered("everything");
  private static final Objects MINIMAL = Chart.rendered("minimal");

  @Test
  void workersScaleByTheJobsThatWaitAndNeverToNone() {
    assertThat(EVERYTHING.of("ScaledObject")).hasSize(2);
    assertThat(MINIMAL.has("ScaledObject")).isFalse();
    for (String worker : List.of("backup-worker", "restore-worker")) {
      JsonNode scaled = EVERYTHING.one("ScaledObject", worker);

      assertThat(scaled.path("apiVersion").asText()).isEqualTo("keda.sh/v1alpha1");
      assertThat(scaled.at("/spec/scaleTargetRef/name").asText())
          .isEqualTo(Objects.name(EVERYTHING.one("Deployment", worker)));
      assertThat(scaled.at("/spec/minReplicaCount").asInt()).isPositive();
      assertThat(scaled.at("/spec/maxReplicaCount").asInt()).isGreaterThan(1);
      // Whoever scales and a chart with a number would take turns.
      assertThat(EVERYTHING.one("Deployment", worker).at("/spec").has("replicas")).isFalse();
      assertThat(MINIMAL.one("Deployment", worker).at("/spec/replicas").asInt()).isPositive();
      assertThat(scaled.at("/spec/triggers"))
          .hasSize(2)
          .allSatisfy(trigger -> {
            assertThat(trigger.path("type").asText()).isEqualTo("prometheus");
            assertThat(trigger.path("metricType").asText()).isIn("AverageValue", "Value");
            assertThat(trigger.at("/metadata/serverAddress").asText()).startsWith("http");
            assertThat(trigger.at("/metadata/query").asText())
                .contains("namespace=\"backups\"")
                .doesNotContain("{{");
            assertThat(trigger.at("/metadata/threshold").isTextual()).isTrue();
            assertThat(trigger.at("/metadata/ignoreNullValues").asText()).isEqualTo("false");
          });
    }
    assertThat(query("backup-worker", 0)).contains("process=\"backup-worker\"");
    assertThat(query("backup-worker", 0)).contains(Topic.BACKUP_REQUESTS.topicName());
    assertThat(query("restore-worker", 0)).contains(Topic.RESTORE_REQUESTS.topicName());
    assertThat(
            EVERYTHING
                .one("ScaledObject", "backup-worker")
                .at("/spec/triggers/0/metadata/threshold")
                .asText())
        .as("a worker's slots")
        .isEqualTo("3");
  }

  @Test
  void theAgeOfEveryKindOfJobCountsForTheWorkersThatRunIt() {
    for (JobKind kind : JobKind.values()) {
      if (kind != JobKind.IMPORT_BACKUP) {
        String worker =
            Topic.requestsOf(kind) == Topic.BACKUP_REQUESTS ? "backup-worker" : "restore-worker";
        var kinds = Pattern.compile("kind=~\"([^\"]+)\"").matcher(query(worker, 1));
        assertThat(kinds.find()).isTrue();
        assertThat(kind.wireName()).matches(kinds.group(1));
      }
    }
  }

  private static String query(String worker, int trigger) {
    return EVERYTHING
        .one("ScaledObject", worker)
        .at("/spec/triggers/" + trigger + "/metadata/query")
        .asText();
  }

  @Test
  void nobodyReachesAnythingThatIsNotNamed() {
    JsonNode deny = EVERYTHING.one("NetworkPolicy", "deny");

    assertThat(deny.at("/spec/policyTypes"))
        .extracting(JsonNode::asText)
        .containsExactly("Ingress", "Egress");
    assertThat(deny.path("spec").has("ingress")).isFalse();
    assertThat(deny.path("spec").has("egress")).isFalse();
    assertThat(Stream.concat(Services.NAMES.stream(), Stream.of("prepare")))
        .allSatisfy(process -> {
          JsonNode policy = EVERYTHING.one("NetworkPolicy", process).path("spec");
          assertThat(policy.path("egress")).isNotEmpty();
          assertThat(policy.path("egress")).allMatch(rule -> rule.has("ports"));
        });
    assertThat(ports(EVERYTHING, "projection-service"))
        .containsExactlyInAnyOrder(53, 53, 9093, 5432, 4318);
    assertThat(ports(EVERYTHING, "prepare")).containsExactlyInAnyOrder(53, 53, 9093, 5432, 4318);
    assertThat(ports(MINIMAL, "prepare")).as("no collector").contains(5432).doesNotContain(4318);
    assertThat(ports(EVERYTHING, "backup-worker")).contains(443).doesNotContain(587);
    assertThat(ports(EVERYTHING, "notification-worker")).contains(443, 587);
    assertThat(EVERYTHING.one("NetworkPolicy", "prepare").path("spec").has("ingress")).isFalse();
    assertThat(EVERYTHING.one("NetworkPolicy", "api-gateway").at("/spec/ingress/0/from"))
        .hasSize(2);
    assertThat(Chart.rendered("plain").has("NetworkPolicy")).isFalse();
  }

  @Test
  void whoIsInOurNetworksIsAllowedByDefault() {
    assertThat(MINIMAL.one("NetworkPolicy", "api-gateway").at("/spec/ingress/0").has("from"))
        .as("the gateway is for everybody")
        .isFalse();
    assertThat(MINIMAL.one("NetworkPolicy", "backup-worker").at("/spec/ingress/0/from/0"))
        .as("figures are for the cluster")
        .isEqualTo(MINIMAL.one("NetworkPolicy", "retention-worker").at("/spec/ingress/0/from/0"));
  }

  private static List<Integer> ports(Objects chart, String process) {
    var ports = new ArrayList<Integer>();
    chart
        .one("NetworkPolicy", process)
        .at("/spec/egress")
        .forEach(rule -> rule.path("ports").forEach(port -> ports.add(port.path("port").asInt())));
    return ports;
  }

  @Test
  void everyPodIsScraped() {
    JsonNode monitor = EVERYTHING.of("ServiceMonitor").findFirst().orElseThrow();

    assertThat(monitor.path("apiVersion").asText()).isEqualTo("monitoring.coreos.com/v1");
    assertThat(monitor.at("/spec/endpoints/0/path").asText()).isEqualTo("/actuator/prometheus");
    assertThat(monitor.at("/spec/endpoints/0/relabelings/0/targetLabel").asText())
        .as("what the rules know a process by")
        .isEqualTo("process");
    String port = monitor.at("/spec/endpoints/0/port").asText();
    assertThat(EVERYTHING.of("Service"))
        .hasSize(Services.NAMES.size())
        .allSatisfy(service -> {
          assertThat(service.at("/spec/ports/0/name").asText()).isEqualTo(port);
          monitor
              .at("/spec/selector/matchLabels")
              .properties()
              .forEach(label ->
                  assertThat(service.at("/metadata/labels").path(label.getKey()))
                      .isEqualTo(label.getValue()));
        });
    assertThat(MINIMAL.has("ServiceMonitor")).isFalse();
  }

  @Test
  void rulesAreHandedOnAsTheyAre() {
    JsonNode rules = EVERYTHING.of("PrometheusRule").findFirst().orElseThrow();

    assertThat(rules.path("apiVersion").asText()).isEqualTo("monitoring.coreos.com/v1");
    assertThat(rules.at("/spec/groups/0/rules/0/alert").asText()).isEqualTo("Sample");
  }

  @Test
  void onlyTheApiIsReachedFromOutside() {
    JsonNode ingress = EVERYTHING.one("Ingress", "api-gateway");

    assertThat(ingress.at("/spec/rules/0/http/paths"))
        .extracting(path -> path.path("path").asText())
        .containsExactly("/api");
    assertThat(ingress.at("/spec/rules/0/http/paths/0/backend/service/name").asText())
        .isEqualTo(Objects.name(EVERYTHING.one("Service", "api-gateway")));
  }
}
