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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.ParameterizedTypeReference;

class HistoryIT {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @BeforeEach
  void empty() {
    platform.tables().execute("delete from control_plane.backups");
  }

  @Test
  void isEmptyForAProjectWithoutBackups() {
    var answer = page("");

    assertThat(answer).containsEntry("data", List.of());
    assertThat(position(answer))
        .containsEntry("limit", 50)
        .containsEntry("next_cursor", null)
        .containsEntry("total", 0)
        .containsEntry("total_is_exact", true);
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
              .containsEntry("server_version", "15.14")
              .containsEntry("status", "available");
        });
  }

  private static final List<String> FIELDS =
      List.of(
          "id",
          "project_id",
          "type",
          "format",
          "compression",
          "encryption",
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
          "client_version",
          "scope",
          "partial",
          "files",
          "path",
          "uncompressed_size",
          "held_since",
          "held_by",
          "hold_reason",
          "expiry_warned_at",
          "deletion_reason",
          "verified_at",
          "verification",
          "verification_detail",
          "status");

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

  @Test
  void showsOnlyWhatTheFiltersLetThroughAndCountsIt() {
    Instant noon = Instant.parse("2026-05-31T12:00:00Z");
    UUID old =
        add("acme", "database", noon.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9)));
    UUID logs = add("acme", "logs", noon, NOW.plus(Duration.ofDays(3)));
    UUID expired = add("acme", "database", noon.plusSeconds(1), NOW.minusSeconds(1));
    add("globex", "logs", noon, NOW);

    assertThat(ids("?type=logs")).containsExactly(logs);
    assertThat(ids("?type=storage")).isEmpty();
    assertThat(ids("?created_from=2026-05-31")).containsExactly(expired, logs);
    assertThat(ids("?created_to=2026-05-30")).containsExactly(old);
    assertThat(ids("?created_from=2026-05-31T12:00:00Z&created_to=2026-05-31T12:00:00Z"))
        .containsExactly(logs);
    assertThat(ids("?expiring_within_days=7")).containsExactly(expired, logs);
    assertThat(ids("?expiring_within_days=7&type=database")).containsExactly(expired);
    assertThat(position(page("?limit=1&created_from=2026-05-31")))
        .containsEntry("total", 2)
        .containsEntry("total_is_exact", true);
  }

  @Test
  void tellsByTheClockWhichAreStillThere() {
    UUID longGone = add("acme", "logs", NOW.minus(Duration.ofDays(400)), NOW.minusSeconds(9));
    UUID gone = add("acme", "database", NOW.minusSeconds(8), NOW.minusSeconds(1));
    UUID soon = add("acme", "database", NOW.minusSeconds(7), NOW.plus(Duration.ofDays(7)));
    UUID soonOfAnotherLife =
        add("acme", "logs", NOW.minus(Duration.ofDays(360)), NOW.plusSeconds(99));
    UUID kept = add("acme", "database", NOW.minusSeconds(6), NOW.plus(Duration.ofDays(8)));
    add("globex", "database", NOW.minus(Duration.ofDays(1)), NOW.minusSeconds(1));

    assertThat(ids("?status=expired")).containsExactly(gone, longGone);
    assertThat(ids("?status=expiring")).containsExactly(soon, soonOfAnotherLife);
    assertThat(ids("?status=available")).containsExactly(kept);
    assertThat(ids("?status=expiring&expiring_within_days=1")).containsExactly(soonOfAnotherLife);
    assertThat(ids("?status=available&expiring_within_days=1")).isEmpty();
    assertThat(ids("?status=expired&type=logs")).containsExactly(longGone);
    assertThat(position(page("?status=expired&limit=1"))).containsEntry("total", 2);
    assertThat(backups(page("")))
        .extracting(backup -> backup.get("status"))
        .containsExactly("available", "expiring", "expired", "expiring", "expired");
  }

  @Test
  void stopsCountingWhereNobodyPagesAnyMore() {
    platform
        .tables()
        .execute(
            """
            insert into control_plane.backups
            select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'job_id', gen_random_uuid()))).*
            from control_plane.backups b, generate_series(1, 10000) where b.id = ?
            """,
            add("acme", NOW));

    assertThat(position(page("?limit=1")))
        .containsEntry("total", 10_000)
        .containsEntry("total_is_exact", false);
  }

  private static List<UUID> ids(String query) {
    return backups(page(query)).stream()
        .map(backup -> UUID.fromString(backup.get("id").toString()))
        .toList();
  }

  private static UUID add(String project, String type, Instant createdAt, Instant expiresAt) {
    return platform.tables().addBackup(project, type, createdAt, expiresAt);
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
