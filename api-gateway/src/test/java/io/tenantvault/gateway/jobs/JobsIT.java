package io.tenantvault.gateway.jobs;

import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.testing.RunningGateway;
import io.tenantvault.gateway.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.reactive.server.JsonPathAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobsIT {

  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @Test
  void isPendingAtEveryCopyOfTheGatewayBeforeItIsProjected() {
    RunningGateway other = platform.anotherGateway();
    for (int i = 0; i < 20; i++) {
      String job = accepted();

      job(platform.gateway(), "acme", job).expectStatus().isOk();
      job(other, "acme", job)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.data.status")
          .isEqualTo("pending")
          .jsonPath("$.data.type")
          .isEqualTo("export_backup")
          .jsonPath("$.data.created_by")
          .isEqualTo("alice")
          .jsonPath("$.data.progress.bytes_read")
          .isEqualTo(0);
    }
  }

  @Test
  void isKnownToAGatewayThatStartedAfterItWasAccepted() {
    String job = accepted();

    RunningGateway later = platform.anotherGateway();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> job(later, "acme", job).expectStatus().isOk());
  }

  @Test
  void isKnownWhenAnotherServiceRequestedItEvenAfterNonsense() {
    var request =
        new RestoreRequested(
            new JobId(UUID.randomUUID()),
            new ProjectId("acme"),
            new BackupId(UUID.randomUUID()),
            "billing",
            Instant.parse("2026-05-01T10:00:00Z"));
    platform.requests().publishNonsense();
    platform.requests().publish(request);

    job(platform.gateway(), "acme", request.jobId().toString())
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.backup_id")
        .isEqualTo(request.backupId().toString())
        .jsonPath("$.data.created_at")
        .isEqualTo("2026-05-01T10:00:00Z");
  }

  @Test
  void isNotFoundByACallerOfAnotherProject() {
    job(platform.gateway(), "globex", accepted())
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("job_id");
  }

  @Test
  void isWhatTheProjectionSaysOnceItIsThere() {
    String job = accepted();
    platform
        .tables()
        .execute(
            """
            insert into control_plane.jobs (id, project_id, type, status, attempts, error_code,
              error_message, phase, bytes_read, bytes_stored, bytes_expected, rows, created_by,
              created_at, updated_at, started_at)
            values (?, 'acme', 'export_backup', 'running', 2, 'STORAGE_UNAVAILABLE', 'Telegram is away',
              'dumping', 1000, 200, 5000, 42, 'alice', '2026-05-01T10:00:00.123456Z',
              '2026-05-01T10:00:02Z', '2026-05-01T10:00:01Z')\
            """,
            UUID.fromString(job));

    job(platform.gateway(), "acme", job)
        .expectStatus()
        .isOk()
        .expectBody(JsonNode.class)
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"data": {"job_id": "%s", "project_id": "acme", "type": "export_backup",
                     "status": "running", "attempts": 2, "error_code": "STORAGE_UNAVAILABLE",
                     "error_message": "Telegram is away",
                     "progress": {"phase": "dumping", "bytes_read": 1000, "bytes_stored": 200,
                       "bytes_expected": 5000, "rows": 42},
                     "created_at": "2026-05-01T10:00:00.123456Z",
                     "updated_at": "2026-05-01T10:00:02Z",
                     "started_at": "2026-05-01T10:00:01Z", "completed_at": null,
                     "created_by": "alice", "backup_id": null,
                     "cancel_requested_at": null, "set_aside_schema": null}}\
                    """
                        .formatted(job)));
  }

  @Test
  void tellsWhatABackupCouldNotCarry() {
    UUID job = UUID.randomUUID();
    platform
        .tables()
        .execute(
            """
            insert into control_plane.jobs (id, project_id, type, status, created_at, updated_at, warnings)
            values (?, 'acme', 'export_backup', 'completed', now(), now(),
              '[{"code": "EXTENSION_NEEDED", "subject": "citext", "text": "uses citext"}]')\
            """,
            job);

    job(platform.gateway(), "acme", job.toString())
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.warnings[0].code")
        .isEqualTo("EXTENSION_NEEDED")
        .jsonPath("$.data.warnings[0].subject")
        .isEqualTo("citext");
  }

  @Test
  void listsAProjectsJobsNewestFirst() {
    String failed = projected("export_backup", "failed", "2026-05-01T10:00:00Z");
    String restored = projected("restore_backup", "completed", "2026-05-02T10:00:00Z");
    String running = projected("export_backup", "running", "2026-05-03T10:00:00Z");

    list("").isEqualTo(List.of(running, restored, failed));
    list("?type=export_backup").isEqualTo(List.of(running, failed));
    list("?status=completed").isEqualTo(List.of(restored));
    list("?created_from=2026-05-02&created_to=2026-05-02").isEqualTo(List.of(restored));
    list("?limit=2").isEqualTo(List.of(running, restored));
    list("?limit=2&cursor=" + nextCursor("?limit=2")).isEqualTo(List.of(failed));
  }

  private static String projected(String type, String status, String createdAt) {
    UUID id = UUID.randomUUID();
    platform
        .tables()
        .execute(
            """
            insert into control_plane.jobs (id, project_id, type, status, created_at, updated_at)
            values (?, 'listed', ?, ?, ?::timestamptz, now())\
            """,
            id,
            type,
            status,
            createdAt);
    return id.toString();
  }

  private static JsonPathAssertions list(String query) {
    return jobs(query).jsonPath("$.data[*].job_id");
  }

  private static String nextCursor(String query) {
    byte[] page = jobs(query).returnResult().getResponseBodyContent();
    return JsonPath.read(new String(page, StandardCharsets.UTF_8), "$.page.next_cursor");
  }

  private static WebTestClient.BodyContentSpec jobs(String query) {
    return platform
        .gateway()
        .client(platform.tokens().user("listed"))
        .get()
        .uri("/api/projects/listed/jobs" + query)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody();
  }

  private static String accepted() {
    byte[] body =
        platform
            .gateway()
            .post(
                platform.tokens().user("acme"), "/api/backup/export", "{\"project_id\": \"acme\"}")
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return JsonPath.read(new String(body, StandardCharsets.UTF_8), "$.data.job_id");
  }

  private static WebTestClient.ResponseSpec job(
      RunningGateway gateway, String project, String job) {
    return gateway
        .client(platform.tokens().user(project))
        .get()
        .uri("/api/jobs/{id}", job)
        .exchange();
  }
}
