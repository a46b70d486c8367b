package io.tenantvault.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

class HistoryIT {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private static TestPlatform platform;

  @BeforeAll
  static void start() {
    platform = new TestPlatform();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void empty() {
    platform.tables().execute("delete from control_plane.backups");
  }

  @Test
  void isEmptyForAProjectWithoutBackups() {
    var answer = page("");

    assertThat(answer).containsEntry("data", List.of());
    assertThat(position(answer)).containsEntry("limit", 50).containsEntry("next_cursor", null);
  }

  @Test
  void tellsAllOfABackup() {
    UUID id = add("acme", NOW);

    assertThat(backups(page("")))
        .singleElement()
        .satisfies(backup -> {
          assertThat(backup).containsOnlyKeys(FIELDS);
          assertThat(backup)
              .containsEntry("id", id.toString())
              .containsEntry("project_id", "acme")
              .containsEntry("type", "database")
              .containsEntry("size", 1234)
              .containsEntry("file_id", "FILE")
              .containsEntry("rows", 200000)
              .containsEntry("created_at", NOW.toString())
              .containsEntry("server_version", "15.14");
        });
  }

  private static final List<String> FIELDS =
      List.of(
          "id",
          "project_id",
          "type",
          "format",
          "compression",
          "size",
          "sha256",
          "file_id",
          "manifest_file_id",
          "parts",
          "tables",
          "rows",
          "created_at",
          "expires_at",
          "created_by",
          "job_id",
          "storage_path",
          "server_version",
          "client_version");

  @Test
  void pagesNewestFirstOverEqualTimesAndNewcomersWithoutAGapOrADouble() {
    var expected = new ArrayList<Map.Entry<Instant, UUID>>();
    for (int i = 0; i < 25; i++) {
      Instant createdAt = NOW.minus(i / 5, ChronoUnit.MICROS);
      expected.add(Map.entry(createdAt, add("acme", createdAt)));
      add("globex", createdAt);
    }
    expected.sort(
        Comparator.comparing((Map.Entry<Instant, UUID> entry) -> entry.getKey())
            .thenComparing(entry -> entry.getValue().toString())
            .reversed());

    var found = new ArrayList<String>();
    Object cursor = "";
    int pages = 0;
    while (cursor != null) {
      var answer = page("?limit=10" + (pages == 0 ? "" : "&cursor=" + cursor));
      backups(answer).forEach(backup -> found.add(backup.get("id").toString()));
      cursor = position(answer).get("next_cursor");
      pages++;
      add("acme", NOW.plusSeconds(pages));
    }

    assertThat(pages).isEqualTo(3);
    assertThat(found)
        .isEqualTo(expected.stream().map(entry -> entry.getValue().toString()).toList());
  }

  private static UUID add(String project, Instant createdAt) {
    return platform
        .tables()
        .addBackup(project, "database", createdAt, createdAt.plus(Duration.ofDays(30)));
  }

  private static Map<String, Object> page(String query) {
    return platform
        .gateway()
        .client(platform.tokens().user("acme"))
        .get()
        .uri("/api/projects/acme/backups" + query)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
        .returnResult()
        .getResponseBody();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> backups(Map<String, Object> page) {
    return (List<Map<String, Object>>) page.get("data");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> position(Map<String, Object> page) {
    return (Map<String, Object>) page.get("page");
  }
}
