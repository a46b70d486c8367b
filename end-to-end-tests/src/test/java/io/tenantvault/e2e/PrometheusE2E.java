package io.tenantvault.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.e2e.Dashboards.Query;
import io.tenantvault.localstack.demo.SampleTenant;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus beside the platform: it reaches all of it, and answers what dashboards ask. */
class PrometheusE2E {
  /** Two scrapes, and the slowest look of a process. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final RunningPlatform PLATFORM = RunningPlatform.shared();
  private static final SampleTenant TENANT = new SampleTenant("e2e_watched");
  private static final HttpClient HTTP = PLATFORM.http();

  @BeforeAll
  static void backATenantUp() throws Exception {
    try (Connection database = PLATFORM.database();
        Api api = Api.of(PLATFORM, TENANT.project())) {
      TENANT.create(database, 1);
      api.run("/api/backup/export", "{\"project_id\": \"e2e_watched\"}");
    }
  }

  @AfterAll
  static void close() {
    HTTP.close();
  }

  @Test
  void reachesEveryCopyOfEveryProcess() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode up = result("up{job=\"tenantvault\"} == 1");
          // Two gateways and two backup workers.
          assertThat(up.size()).isEqualTo(8);
        });
  }

  @Test
  void hasLoadedEveryRuleAndNoneFails() throws Exception {
    JsonNode groups = get("/api/v1/rules").at("/data/groups");

    List<JsonNode> rules =
        groups.valueStream().flatMap(group -> group.path("rules").valueStream()).toList();
    assertThat(rules)
        .extracting(rule -> rule.path("name").asString())
        .containsExactlyInAnyOrderElementsOf(
            AlertRules.all().stream().map(AlertRules.Rule::alert).toList());
    assertThat(rules)
        .allSatisfy(rule -> assertThat(rule.path("health").asString()).isNotEqualTo("err"));
  }

  @Test
  void answersEveryQueryOfADashboardWithDataWhereThereIsAny() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          for (Query query : Dashboards.queries()) {
            if (query.isOfPrometheus()) {
              JsonNode result = result(query.text());
              if (hasDataAlways(query)) {
                assertThat(result.size()).as(query.toString()).isPositive();
              }
            }
          }
        });
  }

  // Not what is divided by what happened in the last minutes, nor what is counted once it failed.
  private static boolean hasDataAlways(Query query) {
    return !query.text().contains("> 0)") && !query.text().contains("failed|retried");
  }

  @Test
  void theTablesAnswerEveryQueryOfTheTenantsDashboard() throws Exception {
    List<Query> queries =
        Dashboards.queries().stream().filter(query -> !query.isOfPrometheus()).toList();

    assertThat(queries).isNotEmpty();
    try (Connection database = PLATFORM.database();
        var statement = database.createStatement()) {
      for (Query query : queries) {
        String sql =
            query
                .text()
                .replace("$project", TENANT.project())
                .replaceAll("\\$__timeFilter\\((\\w+)\\)", "$1 > now() - interval '6 hours'");
        try (var rows = statement.executeQuery(sql)) {
          boolean ofBackups = !query.panel().matches("Schedules|Notifications");
          if (ofBackups) {
            assertThat(rows.next()).as(query.toString()).isTrue();
          }
        }
      }
    }
  }

  private static JsonNode result(String query) throws Exception {
    JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(query, UTF_8));
    assertThat(answer.path("status").asString())
        .as("%s: %s", query, answer.path("error").asString())
        .isEqualTo("success");
    return answer.at("/data/result");
  }

  private static JsonNode get(String path) throws Exception {
    URI address = URI.create(PLATFORM.variable("PROMETHEUS_URL") + path);
    return JsonMapper.shared()
        .readTree(
            HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
  }
}
