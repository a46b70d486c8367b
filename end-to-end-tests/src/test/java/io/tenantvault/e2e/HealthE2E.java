package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every process answers to probes is what docs/deployment.md says. */
class HealthE2E {
  private static final RunningPlatform PLATFORM = RunningPlatform.shared();
  private static final Path PAGE =
      Path.of(System.getProperty("tenantvault.home"), "docs/deployment.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([^|]+) \\| ([^|]+) \\|$");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  /** The parts of each group; none where a process does not show them. */
  private record Probes(Set<String> liveness, Set<String> readiness) {}

  @Test
  void everyGroupHasThePartsThatTheTableNames() throws Exception {
    Map<String, Probes> table =
        ROW.matcher(section())
            .results()
            .collect(
                Collectors.toMap(
                    row -> row.group(1),
                    row -> new Probes(names(row.group(2)), names(row.group(3)))));

    assertThat(table).hasSize(6);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(probes()).isEqualTo(table));
  }

  private static Map<String, Probes> probes() throws Exception {
    Map<String, Probes> probes = new TreeMap<>();
    try (HttpClient http = PLATFORM.http()) {
      for (String variable : PLATFORM.stack().environment().keySet()) {
        if (variable.startsWith("METRICS_URL_") && !variable.matches(".*_[0-9]+")) {
          String process = variable.substring("METRICS_URL_".length()).toLowerCase(Locale.ROOT);
          probes.put(
              process.replace('_', '-'),
              new Probes(parts(http, variable, "liveness"), parts(http, variable, "readiness")));
        }
      }
    }
    return probes;
  }

  private static Set<String> parts(HttpClient http, String variable, String group)
      throws Exception {
    URI at = URI.create(PLATFORM.variable(variable)).resolve("/actuator/health/" + group);
    var answer = http.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode health = JsonMapper.shared().readTree(answer.body());
    assertThat(health.path("status").asString()).isEqualTo("UP");
    return new TreeSet<>(health.path("components").propertyNames());
  }

  private static String section() throws Exception {
    String page = Files.readString(PAGE);
    String begin = "### Ending, and being asked how it goes";
    return page.substring(page.indexOf(begin), page.indexOf("\n## ", page.indexOf(begin)));
  }

  private static Set<String> names(String cell) {
    return NAME.matcher(cell)
        .results()
        .map((MatchResult name) -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
