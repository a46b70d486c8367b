package io.tenantvault.gateway.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What those who run the platform ask of the retention worker. */
class CleanupIT {
  private static final String RUN = "/api/retention/run";
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @BeforeEach
  void empty() {
    platform.requests().takeAll();
    platform
        .tables()
        .execute(
            "truncate control_plane.retention_runs, control_plane.backups, control_plane.jobs,"
                + " control_plane.backup_parts");
  }

  @Test
  void asksForARunOnceForEachKey() {
    post(RUN)
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.data.run.status")
        .isEqualTo("pending")
        .jsonPath("$.data.would_delete")
        .isEmpty();
    operator().post().uri(RUN).header("Idempotency-Key", "may").exchange();
    operator().post().uri(RUN).header("Idempotency-Key", "may").exchange();

    List<Event> events = platform.requests().takeAll();
    assertThat(events)
        .hasSize(3)
        .allSatisfy(
            event -> assertThat(((RetentionRunRequested) event).requestedBy()).isEqualTo("alice"));
    assertThat(events.stream().map(Event::eventId).distinct()).hasSize(2);
  }

  @Test
  void foreseesARunAndAsksForNone() {
    Instant now = Instant.now();
    UUID expired = backup("globex", now.minus(Duration.ofDays(31)));
    backup("acme", now);

    post(RUN + "?dry_run=true")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.run")
        .isEmpty()
        .jsonPath("$.data.would_delete.expired")
        .isEqualTo(1)
        .jsonPath("$.data.would_delete.size")
        .isEqualTo(1234)
        .jsonPath("$.data.would_delete.backups[0].id")
        .isEqualTo(expired.toString())
        .jsonPath("$.data.would_delete.backups[0].reason")
        .isEqualTo("expired");
    assertThat(platform.requests().takeAll()).isEmpty();
  }

  @Test
  void tellsWhatRunsDid() {
    UUID ended = UUID.randomUUID();
    platform
        .tables()
        .execute(
            "insert into control_plane.retention_runs (id, requested_by, requested_at, started_at,"
                + " ended_at, expired, superseded, warned)"
                + " values (?, 'tenantvault', now(), now(), now(), 12, 3, 5),"
                + " (gen_random_uuid(), 'bob', now() - interval '1 hour', now(), now(), 1, 0, 0)",
            ended);
    platform
        .tables()
        .execute("update control_plane.retention_runs set error = 'away' where expired = 1");

    get("/api/retention/runs")
        .jsonPath("$.page.total")
        .isEqualTo(2)
        .jsonPath("$.data[0].status")
        .isEqualTo("completed")
        .jsonPath("$.data[1].status")
        .isEqualTo("failed");
    get("/api/retention/runs/" + ended).jsonPath("$.data.superseded").isEqualTo(3);
    operator()
        .get()
        .uri("/api/retention/runs/" + UUID.randomUUID())
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void tellsWhatWaitsToBeDeletedAndWhatWasRefused() {
    Instant now = Instant.now();
    UUID given = backup("acme", now.minus(Duration.ofDays(40)));
    platform
        .tables()
        .execute(
            "update control_plane.backups set deletion_requested_at = now() - interval '4 days'"
                + " where id = ?",
            given);
    UUID live = backup("acme", now);
    part(jobOf(given), 1, null);
    part(jobOf(given), 2, "refused");
    part(jobOf(given), 3, "tombstoned");
    part(jobOf(live), 4, null);
    part(job("failed"), 5, null);
    part(job("running"), 6, null);

    get("/api/retention/pending")
        .jsonPath("$.data.backups.count")
        .isEqualTo(1)
        .jsonPath("$.data.backups.documents")
        .isEqualTo(2)
        .jsonPath("$.data.backups.overdue")
        .isEqualTo(2)
        .jsonPath("$.data.orphans.count")
        .isEqualTo(1)
        .jsonPath("$.data.orphans.documents")
        .isEqualTo(1)
        .jsonPath("$.data.orphans.overdue")
        .isEqualTo(0)
        .jsonPath("$.data.refused")
        .isEqualTo(1)
        .jsonPath("$.data.refusals[0].backup_id")
        .isEqualTo(given.toString())
        .jsonPath("$.data.refusals[0].reason")
        .isEqualTo("message can't be edited");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/retention/run",
    "POST, /api/retention/run?dry_run=true",
    "GET, /api/retention/runs",
    "GET, /api/retention/runs/8d3b0e0e-6f0a-4b58-8f0c-0a52a1c1d0aa",
    "GET, /api/retention/pending"
  })
  void isForThoseWhoRunThePlatform(String method, String path) {
    platform
        .gateway()
        .client(platform.tokens().user("acme"))
        .method(HttpMethod.valueOf(method))
        .uri(path)
        .exchange()
        .expectStatus()
        .isForbidden();

    assertThat(platform.requests().takeAll()).isEmpty();
  }

  private static UUID backup(String project, Instant madeAt) {
    return platform
        .tables()
        .addBackup(project, "database", madeAt, madeAt.plus(Duration.ofDays(30)));
  }

  private static String jobOf(UUID backup) {
    return "(select job_id from control_plane.backups where id = '" + backup + "')";
  }

  private static String job(String status) {
    return "'" + platform.tables().addJob("acme", "export_backup", status) + "'";
  }

  private static void part(String job, int message, @Nullable String deletion) {
    platform
        .tables()
        .execute(
            "insert into control_plane.backup_parts (bot, chat_id, message_id, job_id, project_id,"
                + " attempt, file_id, deletion, deletion_reason, deleted_at)"
                + " values (1, -100, ?, "
                + job
                + ", 'acme', 1, 'F', ?, ?, now())",
            message,
            deletion,
            deletion == null ? null : "message can't be edited");
  }

  private static WebTestClient.ResponseSpec post(String path) {
    return operator().post().uri(path).exchange();
  }

  private static WebTestClient.BodyContentSpec get(String path) {
    return operator().get().uri(path).exchange().expectStatus().isOk().expectBody();
  }

  private static WebTestClient operator() {
    return platform.gateway().client(platform.tokens().operator());
  }
}
