package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.e2e.SpanCollector.Span;
import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.stack.StackProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked for in one call is one trace, whichever processes do it, and in their logs too. */
class TracingE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final RunningPlatform PLATFORM = RunningPlatform.shared();
  private static final SampleTenant TENANT = new SampleTenant("e2e_traced");
  private static final String CALLER = "00f067aa0ba902b7";

  @BeforeAll
  static void makeTheTenant() throws Exception {
    try (Connection database = PLATFORM.database()) {
      TENANT.create(database, 20);
    }
  }

  @Test
  void aBackupIsOneTraceFromTheRequestToTheMail() throws Exception {
    String trace = newTrace();
    String job = backup(trace, "ada@traced.org");

    List<Span> spans =
        spans(
            trace,
            "attempt export_backup",
            "publish io.tenantvault.backup.completed.v1",
            "project io.tenantvault.backup.completed.v1",
            "project io.tenantvault.backup.requested.v1",
            "tell by email");
    Span request = one(spans, "POST /api/backup/export");
    Span asked = one(spans, "publish io.tenantvault.backup.requested.v1");
    Span attempt = one(spans, "attempt export_backup");
    Span completed = one(spans, "publish io.tenantvault.backup.completed.v1");
    Span heard = one(spans, "hear io.tenantvault.backup.completed.v1");
    assertThat(request.parent()).isEqualTo(CALLER);
    assertFollows(request, asked);
    assertFollows(asked, attempt);
    assertFollows(asked, one(spans, "project io.tenantvault.backup.requested.v1"));
    assertFollows(attempt, one(spans, "phase dumping"));
    assertFollows(attempt, one(spans, "phase verifying"));
    assertFollows(attempt, one(spans, "pg_dump"));
    assertFollows(attempt, one(spans, "store manifest"));
    assertFollows(attempt, completed);
    assertFollows(completed, one(spans, "project io.tenantvault.backup.completed.v1"));
    assertFollows(completed, heard);
    assertFollows(heard, one(spans, "tell by email"));
    assertThat(spans)
        .filteredOn(span -> span.name().equals("store part"))
        .isNotEmpty()
        .allSatisfy(part -> {
          assertFollows(attempt, part);
          assertThat(part.says())
              .containsEntry("tenantvault.job.id", job)
              .containsEntry("tenantvault.attempt", "1")
              .containsKeys("tenantvault.part", "tenantvault.bytes");
        });
    assertThat(request.says())
        .containsEntry("tenantvault.job.id", job)
        .containsEntry("tenantvault.project.id", TENANT.project())
        .containsEntry("http.response.status_code", "202");
    assertThat(spans)
        .extracting(Span::service)
        .contains("api-gateway", "backup-worker", "projection-service", "notification-worker");
  }

  @Test
  void theAuditLogAndTheLinesOfEveryProcessHaveTheSameTrace() throws Exception {
    String trace = newTrace();
    String job = backup(trace, "ada@lines.org");
    spans(trace, "tell by email");

    for (String process : List.of("api-gateway", "backup-worker", "notification-worker")) {
      assertThat(lines(process))
          .filteredOn(line -> line.at("/trace/id").asString("").equals(trace))
          .as("lines of %s", process)
          .isNotEmpty()
          .allSatisfy(line -> {
            assertThat(line.path("job_id").asString("")).isEqualTo(job);
            assertThat(line.path("project_id").asString("")).isEqualTo(TENANT.project());
            assertThat(line.at("/span/id").asString("")).hasSize(16);
            assertThat(line.at("/service/name").asString("")).isEqualTo(process);
            assertThat(line.path("message").asString("")).isNotBlank();
          });
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    auditedAs(
                        "SELECT metadata ->> 'trace_id' FROM control_plane.project_logs WHERE metadata ->> 'job_id' = '%s' AND metadata ->> 'status' = '202'"
                            .formatted(job)))
                .isEqualTo(trace));
  }

  @Test
  void aRestoreIsOneTraceToo() throws Exception {
    JsonNode backup = run("/api/backup/export", "{\"project_id\": \"e2e_traced\"}", newTrace());
    String trace = newTrace();

    run(
        "/api/backup/restore",
        "{\"backup_id\": \"%s\", \"confirm\": true}".formatted(backup.path("backup_id").asString()),
        trace);

    List<Span> spans =
        spans(
            trace,
            "attempt restore_backup",
            "publish io.tenantvault.restore.completed.v1",
            "project io.tenantvault.restore.completed.v1");
    Span attempt = one(spans, "attempt restore_backup");
    assertFollows(one(spans, "publish io.tenantvault.restore.requested.v1"), attempt);
    assertFollows(attempt, one(spans, "phase restoring"));
    assertFollows(attempt, one(spans, "publish io.tenantvault.restore.completed.v1"));
    assertThat(attempt.service()).isEqualTo("restore-worker");
  }

  @Test
  void aTraceparentThatDoesNotFitIsNoneAndARequestWithoutOneBeginsATrace() throws Exception {
    try (Api api = Api.of(PLATFORM, TENANT.project())) {
      api.post("/api/backup/export", "{}", "traceparent", "00-nonsense-01-" + "x".repeat(500))
          .status();
    }

    await()
        .atMost(PATIENCE)
        .until(() ->
            PLATFORM.spans().all().stream()
                .anyMatch(span ->
                    span.name().equals("POST /api/backup/export")
                        && span.parent().isEmpty()
                        && "400".equals(span.says().get("http.response.status_code"))));
  }

  @Test
  void jobsGoOnWhileTheCollectorIsAway() throws Exception {
    PLATFORM.spans().away(true);
    try {
      run("/api/backup/export", "{\"project_id\": \"e2e_traced\"}", newTrace());
    } finally {
      PLATFORM.spans().away(false);
    }
  }

  private static String backup(String trace, String mail) throws Exception {
    return run(
            "/api/backup/export",
            "{\"project_id\": \"e2e_traced\", \"notify_email\": \"%s\"}".formatted(mail),
            trace)
        .path("job_id")
        .asString();
  }

  private static JsonNode run(String path, String json, String trace) throws Exception {
    try (Api api = Api.of(PLATFORM, TENANT.project())) {
      String traceparent = "00-%s-%s-01".formatted(trace, CALLER);
      String job =
          api.post(path, json, "traceparent", traceparent).data(202).path("job_id").asString();
      JsonNode end = api.ended(job);
      assertThat(end.path("status").asString()).as(end.toString()).isEqualTo("completed");
      return end;
    }
  }

  private static String newTrace() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  // Each process sends its own batches, so which spans come last is not known.
  private static List<Span> spans(String trace, String... awaited) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(PLATFORM.spans().ofTrace(trace)).extracting(Span::name).contains(awaited));
    return PLATFORM.spans().ofTrace(trace);
  }

  private static Span one(List<Span> spans, String name) {
    assertThat(spans).extracting(Span::name).containsOnlyOnce(name);
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  private static void assertFollows(Span parent, Span child) {
    assertThat(child.parent()).as("%s of %s", child, parent).isEqualTo(parent.id());
  }

  /** Of all copies of a process. */
  private static Stream<JsonNode> lines(String process) throws IOException {
    return PLATFORM.stack().processes().stream()
        .filter(one -> one.name().startsWith(process))
        .map(StackProcess::log)
        .flatMap(log -> {
          try {
            return Files.readAllLines(log).stream();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .filter(line -> line.startsWith("{"))
        .map(JsonMapper.shared()::readTree);
  }

  private static String auditedAs(String query) throws Exception {
    try (Connection database = PLATFORM.database();
        var rows = database.createStatement().executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
