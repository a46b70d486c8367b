package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules and dashboards name what there is. */
class ObservabilityTest {
  private static final Path HOME = Path.of(System.getProperty("tenantvault.home"));

  @Test
  void findsTheNamesInAQuery() {
    assertThat(
            MetricNames.of(
                """
                (sum by (kind, code) (increase(a_total{outcome=~"failed|b_c"}[15m])) > 0)
                  or (max(d_e) unless on (kind) f:g offset 15m) + time() - 26 * 3600 * 1e3
                """))
        .containsExactly("a_total", "d_e", "f:g");
  }

  @Test
  void everyMetricOfARuleOrDashboardIsDocumented() throws IOException {
    Set<String> documented = MetricsTable.names();

    assertThat(used()).hasSizeGreaterThan(40);
    assertThat(used().stream().map(MetricNames::metricOf)).isSubsetOf(documented);
  }

  @Test
  void everyMetricOfALibraryThatIsDocumentedIsUsed() throws IOException {
    assertThat(MetricsTable.namesOfLibraries()).isSubsetOf(used());
  }

  @Test
  void everyRuleSaysHowBadItIsAndWhereToLook() throws IOException {
    Set<String> sections =
        Files.readAllLines(HOME.resolve("docs/runbook.md")).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> "docs/runbook.md#" + anchor(line.substring(3)))
            .collect(Collectors.toSet());

    assertThat(AlertRules.all())
        .hasSizeGreaterThan(20)
        .allSatisfy(rule -> {
          assertThat(rule.fields())
              .as(rule.alert())
              .containsOnlyKeys("severity", "summary", "description", "runbook_url");
          assertThat(rule.fields().get("severity"))
              .as(rule.alert())
              .isIn("critical", "warning", "info");
          assertThat(rule.fields().get("runbook_url")).as(rule.alert()).isIn(sections);
        });
  }

  @Test
  void theRunbookNamesEveryAlertAndNoOther() throws IOException {
    String runbook = Files.readString(HOME.resolve("docs/runbook.md"));
    String alerts =
        runbook.substring(runbook.indexOf("## Alerts"), runbook.indexOf("## A process is down"));
    Set<String> named = new TreeSet<>();
    Pattern.compile("`([A-Z][a-z]+[A-Za-z]+)`")
        .matcher(alerts)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !name.endsWith("IT"))
        .forEach(named::add);

    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            AlertRules.all().stream().map(AlertRules.Rule::alert).toList());
  }

  @Test
  void everyRuleIsTriedAndFires() throws IOException {
    var tests = new StringBuilder();
    for (Path file : AlertRules.files("tests")) {
      tests.append(Files.readString(file));
    }

    assertThat(AlertRules.all())
        .allSatisfy(rule ->
            assertThat(tests.toString())
                .containsPattern(
                    "alertname: %s\\s+exp_alerts:\\s+- exp_labels".formatted(rule.alert())));
  }

  @Test
  void dashboardsHaveNamesOfTheirOwnAndEveryPanelAsksOneOfOurSources() {
    List<JsonNode> dashboards = Dashboards.all();

    assertThat(dashboards)
        .extracting(dashboard -> dashboard.path("uid").asString())
        .containsExactlyInAnyOrder(
            "tenantvault-overview",
            "tenantvault-workers",
            "tenantvault-kafka",
            "tenantvault-telegram",
            "tenantvault-tenant");
    assertThat(dashboards)
        .flatExtracting(dashboard -> dashboard.findValuesAsString("uid"))
        .filteredOn(uid -> !uid.startsWith("tenantvault-"))
        .isEmpty();
    assertThat(Dashboards.queries()).hasSizeGreaterThan(60);
  }

  static Set<String> used() {
    var names = new TreeSet<String>();
    AlertRules.all().forEach(rule -> names.addAll(MetricNames.of(rule.query())));
    Dashboards.queries().stream()
        .filter(Dashboards.Query::isOfPrometheus)
        .forEach(query -> names.addAll(MetricNames.of(query.text())));
    return names;
  }

  // As GitHub makes it.
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum} -]", "").replace(' ', '-');
  }
}
