package io.tenantvault.gateway.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

class ExportIT {

  private static final ProjectId ACME = new ProjectId("acme");
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @BeforeEach
  void forgetEarlierRequests() {
    platform.requests().take();
  }

  @Test
  void publishesTheRequestBeforeItAnswersAccepted() {
    var answer =
        export(
            """
            {"project_id": "acme", "format": "tar", "compress": false,
             "notify_email": "ops@acme.example", "storage_path": "nightly/2026", "retention_days": 90}\
            """);

    List<JobRequest> published = platform.requests().take();
    assertThat(published).hasSize(1);
    var request = (BackupRequested) published.getFirst();
    assertThat(request)
        .isEqualTo(
            new BackupRequested(
                request.jobId(),
                ACME,
                DumpFormat.TAR,
                false,
                "ops@acme.example",
                "nightly/2026",
                null,
                null,
                null,
                null,
                90,
                "alice",
                request.occurredAt()));
    assertThat(data(answer))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "job_id",
                request.jobId().toString(),
                "status",
                "pending",
                "project_id",
                "acme",
                "created_at",
                request.occurredAt().toString()));
    assertThat(answer.getResponseHeaders().getLocation())
        .hasToString("/api/jobs/" + request.jobId());
  }

  @Test
  void dumpsToCompressedSqlUnlessToldOtherwise() {
    export("{\"project_id\": \"acme\", \"storage_path\": null}");

    assertThat(platform.requests().take())
        .singleElement()
        .extracting(BackupRequested.class::cast)
        .matches(request -> request.format() == DumpFormat.SQL && request.compress())
        .matches(request -> request.notifyEmail() == null && request.storagePath() == null);
  }

  @Test
  void makesTwoJobsOfTwoRequestsWithoutKeys() {
    var first = data(export("{\"project_id\": \"acme\"}"));
    var second = data(export("{\"project_id\": \"acme\"}"));

    assertThat(first.get("job_id")).isNotEqualTo(second.get("job_id"));
    assertThat(platform.requests().take()).hasSize(2);
  }

  @Test
  void makesOneJobOfARequestThatIsRepeatedWithItsKey() {
    String body = "{\"project_id\": \"acme\"}";
    var first = data(export(body, "night-1"));
    var second = data(export(body, "night-1"));

    assertThat(second).isEqualTo(first);
    assertThat(first.get("job_id"))
        .isEqualTo(JobId.of(ACME, "export_backup", "night-1").toString());
    assertThat(platform.requests().take()).hasSize(1);
  }

  @Test
  void knowsAKeyFromTheTableWhenNoGatewayRemembersIt() {
    JobId job = JobId.of(ACME, "export_backup", "last-year");
    platform
        .tables()
        .execute(
            """
            insert into control_plane.jobs (id, project_id, type, status, created_at, updated_at, request)
            values (?, 'acme', 'export_backup', 'completed', now(), now(), ?::jsonb)\
            """,
            job.value(),
            """
            {"job_id": "%s", "project_id": "acme", "format": "sql", "compress": true,
             "requested_by": "bob", "occurred_at": "2026-01-01T00:00:00Z"}\
            """
                .formatted(job));

    var repeated = data(export("{\"project_id\": \"acme\"}", "last-year"));

    assertThat(repeated)
        .containsEntry("job_id", job.toString())
        .containsEntry("created_at", Instant.parse("2026-01-01T00:00:00Z").toString());
    refused("{\"project_id\": \"acme\", \"format\": \"tar\"}", "last-year");
    assertThat(platform.requests().take()).isEmpty();
  }

  @Test
  void refusesAKeyThatWasUsedForADifferentRequest() {
    export("{\"project_id\": \"acme\"}", "night-2");
    platform.requests().take();

    refused("{\"project_id\": \"acme\", \"compress\": false}", "night-2");

    assertThat(platform.requests().take()).isEmpty();
  }

  private static void refused(String body, String key) {
    platform
        .gateway()
        .post(platform.tokens().user("acme"), "/api/backup/export", body)
        .header("Idempotency-Key", key)
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:tenantvault:problem:contradiction")
        .jsonPath("$.errors[0].field")
        .isEqualTo("Idempotency-Key");
  }

  private static EntityExchangeResult<Map<String, Map<String, Object>>> export(
      String body, String... key) {
    return platform
        .gateway()
        .post(platform.tokens().user("acme"), "/api/backup/export", body)
        .headers(headers -> List.of(key).forEach(value -> headers.add("Idempotency-Key", value)))
        .exchange()
        .expectStatus()
        .isAccepted()
        .expectBody(new ParameterizedTypeReference<Map<String, Map<String, Object>>>() {})
        .returnResult();
  }

  private static Map<String, Object> data(
      EntityExchangeResult<Map<String, Map<String, Object>>> answer) {
    return answer.getResponseBody().get("data");
  }
}
