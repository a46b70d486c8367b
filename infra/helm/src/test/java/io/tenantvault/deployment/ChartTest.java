package io.tenantvault.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import io.tenantvault.deployment.Chart.Objects;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Helm makes of the chart is what Kubernetes takes. */
class ChartTest {

  @Test
  void helmFindsNothingAmiss() {
    LintResult result = Chart.helm().lint().strict().call();

    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "everything", "plain"})
  void everyObjectHasTheFormOfItsKind(String values) {
    Objects objects = Chart.rendered(values);
    var models = new StrictModels();

    assertThat(objects.all())
        .hasSizeGreaterThan(15)
        .filteredOn(StrictModels::know)
        .allSatisfy(object -> assertThatCode(() -> models.read(object)).doesNotThrowAnyException());
    assertThat(objects.all())
        .filteredOn(object -> !StrictModels.know(object))
        .extracting(object -> object.path("kind").asText())
        .isSubsetOf("ScaledObject", "ServiceMonitor", "PrometheusRule");
    assertThat(objects.all()).doesNotHaveDuplicates();
  }

  @Test
  void aFieldThatAKindDoesNotHaveIsNoticed() {
    JsonNode deployment = Chart.rendered("minimal").one("Deployment", "api-gateway").deepCopy();
    ((ObjectNode) Objects.containerOf(deployment)).put("readinesProbe", "x");

    assertThatThrownBy(() -> new StrictModels().read(deployment))
        .hasMessageContaining("readinesProbe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "everything", "plain"})
  void namesAndLabelsAreUniqueAndOfTheRelease(String values) {
    Objects objects = Chart.rendered(values);

    assertThat(objects.all())
        .extracting(object -> object.path("kind").asText() + "/" + Objects.name(object))
        .doesNotHaveDuplicates();
    assertThat(objects.all())
        .allSatisfy(object -> {
          assertThat(Objects.name(object)).startsWith(Chart.RELEASE);
          assertThat(object.at("/metadata/labels/app.kubernetes.io~1instance").asText())
              .isEqualTo(Chart.RELEASE);
        });
  }

  @Test
  void saysWhatItNeeds() {
    assertThatThrownBy(() -> Chart.template().call())
        .hasMessageMatching("(?s).*(is needed|needs|has no).*");
    assertThatThrownBy(() -> Chart.rendered("minimal", Map.of("secrets.existingSecret", "")))
        .hasMessageContaining("secrets.values has no database-password-migration");
    assertThatThrownBy(() -> Chart.rendered("minimal", Map.of("tokens.issuerUri", "")))
        .hasMessageContaining("tokens.publicKey, tokens.issuerUri or tokens.jwksUri is needed");
    assertThatThrownBy(() -> Chart.rendered("minimal", Map.of("database.sslMode", "verify-full")))
        .hasMessageContaining("needs trust.configMap");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.securityProtocol=TLS",
        "storage.mode=cluod",
        "processes.backup-worker.autoscaling.minReplicas=0",
        "processes.backup-wroker.replicas=3",
        "processes.api-gateway.env.BOT_TOKEN=4242",
        "database.port=70000"
      })
  void refusesValuesThatCannotBeMeant(String setting) {
    String[] parts = setting.split("=");

    assertThatThrownBy(() -> Chart.rendered("minimal", Map.of(parts[0], parts[1])))
        .as(setting)
        .hasMessageContaining("schema");
  }
}
