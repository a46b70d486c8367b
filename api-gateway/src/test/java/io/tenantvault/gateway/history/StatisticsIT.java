package io.tenantvault.gateway.history;

import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.reactive.server.WebTestClient;

class StatisticsIT {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @BeforeEach
  void empty() {
    platform.tables().execute("delete from control_plane.backups");
  }

  @Test
  void sumsAProjectUp() {
    add("acme", "database", NOW.minusSeconds(60), NOW.plus(Duration.ofDays(6)));
    add("acme", "database", NOW, NOW.plus(Duration.ofDays(8)));
    add("acme", "logs", NOW.minusSeconds(30), NOW.plus(Duration.ofDays(1)));
    add("globex", NOW);

    statistics("acme")
        .jsonPath("$.data.count")
        .isEqualTo(3)
        .jsonPath("$.data.total_size")
        .isEqualTo(3 * 1234)
        .jsonPath("$.data.by_type.database.count")
        .isEqualTo(2)
        .jsonPath("$.data.by_type.logs.size")
        .isEqualTo(1234)
        .jsonPath("$.data.oldest")
        .isEqualTo(NOW.minusSeconds(60).toString())
        .jsonPath("$.data.newest")
        .isEqualTo(NOW.toString())
        .jsonPath("$.data.expiring_soon")
        .isEqualTo(2)
        .jsonPath("$.data.expiring_soon_is_exact")
        .isEqualTo(true)
        .jsonPath("$.data.expiring_within_days")
        .isEqualTo(7);
  }

  @Test
  void keepsTheSumsWhenBackupsChangeAndGo() {
    UUID grows = add("acme", "database", NOW, NOW);
    UUID goes = add("acme", "logs", NOW, NOW);
    platform.tables().execute("update control_plane.backups set size = 9 where id = ?", grows);
    platform.tables().execute("delete from control_plane.backups where id = ?", goes);

    statistics("acme")
        .jsonPath("$.data.count")
        .isEqualTo(1)
        .jsonPath("$.data.total_size")
        .isEqualTo(9)
        .jsonPath("$.data.by_type.logs")
        .doesNotExist();

    platform.tables().execute("truncate control_plane.backups");
    statistics("acme").jsonPath("$.data.count").isEqualTo(0);
  }

  @Test
  void sumsAProjectWithoutBackupsUp() {
    statistics("acme")
        .jsonPath("$.data.count")
        .isEqualTo(0)
        .jsonPath("$.data.total_size")
        .isEqualTo(0)
        .jsonPath("$.data.oldest")
        .isEqualTo(null);
  }

  private static WebTestClient.BodyContentSpec statistics(String project) {
    return platform
        .gateway()
        .client(platform.tokens().user("acme"))
        .get()
        .uri("/api/projects/" + project + "/backups/stats")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody();
  }

  private static UUID add(String project, String type, Instant createdAt, Instant expiresAt) {
    return platform.tables().addBackup(project, type, createdAt, expiresAt);
  }

  private static UUID add(String project, Instant createdAt) {
    return platform
        .tables()
        .addBackup(project, "database", createdAt, createdAt.plus(Duration.ofDays(30)));
  }
}
