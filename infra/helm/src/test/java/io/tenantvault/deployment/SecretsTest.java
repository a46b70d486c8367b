package io.tenantvault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantvault.deployment.Chart.Objects;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the chart sets for the processes, and which secrets each of them sees. */
class SecretsTest {
  private static final Objects EVERYTHING = Chart.rendered("everything");
  private static final List<Objects> INSTALLATIONS =
      List.of(EVERYTHING, Chart.rendered("minimal"), Chart.rendered("plain"));
  private static final String FILES = "/etc/tenantvault/secrets/";

  @Test
  void everyVariableIsReadAndNoneThatIsNeededIsMissing() {
    for (Objects objects : INSTALLATIONS) {
      for (String service : Services.NAMES) {
        Set<String> set = Objects.variables(objects.one("Deployment", service)).keySet();
        VariablesCheck.holds(service, set);
        VariablesCheck.holdsNoSecret(service, set);
      }
    }
    Set<String> prepare = Objects.variables(EVERYTHING.one("Job", "prepare-1")).keySet();
    assertThat(prepare).allMatch(Services.of("projection-service")::reads, "is read");
    VariablesCheck.holdsNoSecret("prepare", prepare);
  }

  @Test
  void aVariableThatNobodyReadsIsNoticed() {
    assertThat(Services.of("backup-worker").reads("TENANTVAULT_JOBS_SLOTS")).isTrue();
    assertThat(Services.of("backup-worker").reads("DATABASE_PASSWORD_FILE")).isTrue();
    assertThat(Services.of("api-gateway").reads("TENANTVAULT_JOBS_SLOTS")).isFalse();
    assertThat(Services.of("backup-worker").reads("TENANTVAULT_JOBS_SLOT")).isFalse();
    assertThat(Services.of("backup-worker").reads("DATABASE_HOST_FILE")).isFalse();
  }

  @Test
  void everySecretIsAFileThatIsMounted() {
    for (Objects objects : INSTALLATIONS) {
      for (JsonNode workload : objects.workloads()) {
        Set<String> mounted = new TreeSet<>();
        volume(workload, "secrets")
            .at("/secret/items")
            .forEach(item -> mounted.add(item.path("path").asText()));
        assertThat(secretFiles(workload).values())
            .allMatch(file -> file.startsWith(FILES))
            .extracting(file -> file.substring(FILES.length()))
            .containsExactlyInAnyOrderElementsOf(mounted);
      }
    }
  }

  @Test
  void theSecretsThatTheChartMakesHaveEveryKey() {
    for (JsonNode workload : EVERYTHING.workloads()) {
      JsonNode volume = volume(workload, "secrets").path("secret");
      JsonNode secret =
          EVERYTHING
              .of("Secret")
              .filter(one -> Objects.name(one).equals(volume.path("secretName").asText()))
              .findFirst()
              .orElseThrow();
      volume
          .path("items")
          .forEach(item ->
              assertThat(secret.path("stringData").path(item.path("key").asText()).asText())
                  .as(item.toString())
                  .isNotEmpty());
    }
  }

  @Test
  void noValueOfASecretStandsAnywhereElse() {
    Set<String> values =
        EVERYTHING
            .of("Secret")
            .flatMap(secret -> secret.path("stringData").properties().stream())
            .map(one -> one.getValue().asText())
            .collect(Collectors.toSet());

    assertThat(values).hasSizeGreaterThan(15);
    assertThat(EVERYTHING.all())
        .filteredOn(object -> !object.path("kind").asText().equals("Secret"))
        .allSatisfy(object -> assertThat(values).noneMatch(object.toString()::contains));
  }

  @Test
  void eachProcessSeesOnlyItsOwn() {
    for (String service : Services.NAMES) {
      assertThat(secretFiles(EVERYTHING.one("Deployment", service)))
          .containsEntry("DATABASE_PASSWORD_FILE", FILES + "database-password-" + service)
          .containsEntry("KAFKA_SASL_PASSWORD_FILE", FILES + "kafka-password-" + service)
          .doesNotContainKey("MIGRATION_PASSWORD_FILE");
    }
    assertThat(secretFiles(EVERYTHING.one("Deployment", "projection-service"))).hasSize(2);
    assertThat(secretFiles(EVERYTHING.one("Deployment", "notification-worker")))
        .doesNotContainKeys("MASTER_KEYS_FILE", "MANIFEST_KEY_FILE");
    assertThat(secretFiles(EVERYTHING.one("Job", "prepare-1")).keySet())
        .containsExactlyInAnyOrder("MIGRATION_PASSWORD_FILE", "KAFKA_SASL_PASSWORD_FILE");
  }

  private static Map<String, String> secretFiles(JsonNode workload) {
    return Objects.variables(workload).entrySet().stream()
        .filter(one -> one.getKey().matches(".+_(PASSWORD|TOKEN|SECRET|KEYS?)_FILE"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static JsonNode volume(JsonNode workload, String name) {
    for (JsonNode volume : Objects.podOf(workload).path("volumes")) {
      if (volume.path("name").asText().equals(name)) {
        return volume;
      }
    }
    throw new AssertionError("no volume " + name);
  }
}
