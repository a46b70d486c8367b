package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.localstack.demo.SampleTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What every process answers to Prometheus is what docs/metrics.md says. With {@code
 * -Dmetrics.update} the page is written anew.
 */
class MetricsE2E {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final RunningPlatform PLATFORM = RunningPlatform.shared();

  @BeforeAll
  static void backATenantUp() throws Exception {
    var tenant = new SampleTenant("e2e_measured");
    try (Connection database = PLATFORM.database();
        Api api = Api.of(PLATFORM, tenant.project())) {
      tenant.create(database, 1);
      api.run("/api/backup/export", "{\"project_id\": \"e2e_measured\"}");
    }
  }

  @Test
  void everyMetricIsInTheTableAndEveryRowIsAMetric() throws Exception {
    if (Boolean.getBoolean("metrics.update")) {
      // The slowest look is once a minute.
      await()
          .atMost(PATIENCE)
          .until(
              () -> MetricsTable.written(scrapes()).contains("tenantvault_backups_last_good_age"));
      MetricsTable.write(MetricsTable.written(scrapes()));
    }
    String expected = MetricsTable.present();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(MetricsTable.written(scrapes())).isEqualTo(expected));
    assertThat(expected.lines()).hasSizeGreaterThan(50);
  }

  @Test
  void everyMetricSaysWhatItIs() throws Exception {
    assertThat(
            scrapes().values().stream()
                .flatMap(scrape -> scrape.metrics().values().stream())
                .filter(metric -> metric.name().startsWith("tenantvault_")))
        .allSatisfy(metric -> assertThat(metric.help()).as(metric.name()).isNotBlank());
  }

  @Test
  void everyMetricThatARuleOrDashboardNamesIsThere() {
    await().atMost(PATIENCE).untilAsserted(MetricsE2E::assertThatAllAreThere);
  }

  private static void assertThatAllAreThere() throws Exception {
    Set<String> samples =
        scrapes().values().stream()
            .flatMap(scrape -> scrape.metrics().values().stream())
            .flatMap(metric -> metric.samples().stream())
            .collect(Collectors.toSet());

    // Prometheus itself makes that one.
    samples.add("up");
    assertThat(MetricsTable.namesOfLibraries()).isNotEmpty().isSubsetOf(samples);
    assertThat(ObservabilityTest.used()).isSubsetOf(samples);
  }

  @Test
  void everyProcessTellsOfItsJvmAndItself() throws Exception {
    assertThat(scrapes())
        .hasSize(6)
        .allSatisfy((process, scrape) ->
            assertThat(scrape.metrics())
                .containsKeys(
                    "jvm_memory_used_bytes",
                    "jvm_gc_pause_seconds",
                    "jvm_threads_live_threads",
                    "process_cpu_usage",
                    "process_uptime_seconds",
                    "process_files_open_files"));
  }

  @Test
  void countsTheBackupThatWasMade() throws Exception {
    try (HttpClient http = PLATFORM.http()) {
      String answers =
          text(http, "METRICS_URL_BACKUP_WORKER") + text(http, "METRICS_URL_BACKUP_WORKER_2");

      assertThat(answers)
          .containsPattern(
              "tenantvault_jobs_ended_seconds_count\\{code=\"none\",kind=\"export_backup\",outcome=\"completed\"} [1-9]")
          .containsPattern(
              "tenantvault_jobs_phase_seconds_count\\{kind=\"export_backup\",phase=\"dumping\"} [1-9]")
          .containsPattern("tenantvault_jobs_read_bytes_total\\{kind=\"export_backup\"} [1-9]")
          .containsPattern("tenantvault_jobs_stored_bytes_total\\{kind=\"export_backup\"} [1-9]")
          .containsPattern(
              "tenantvault_jobs_compression_ratio_count\\{kind=\"export_backup\"} [1-9]")
          .containsPattern(
              "tenantvault_telegram_requests_seconds_count\\{method=\"sendDocument\",outcome=\"ok\"} [1-9]");
    }
  }

  /** Of one copy of each process, by its name. */
  static Map<String, Scrape> scrapes() throws Exception {
    Map<String, Scrape> scrapes = new TreeMap<>();
    try (HttpClient http = PLATFORM.http()) {
      for (String variable : PLATFORM.stack().environment().keySet()) {
        if (variable.startsWith("METRICS_URL_") && !variable.matches(".*_[0-9]+")) {
          String process = variable.substring("METRICS_URL_".length()).toLowerCase(Locale.ROOT);
          scrapes.put(process.replace('_', '-'), Scrape.of(text(http, variable)));
        }
      }
    }
    return scrapes;
  }

  private static String text(HttpClient http, String variable) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(PLATFORM.variable(variable))).build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(variable).isEqualTo(200);
    return answer.body();
  }
}
