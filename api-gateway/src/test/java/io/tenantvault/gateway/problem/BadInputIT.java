package io.tenantvault.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.gateway.testing.TestPlatform;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Each bad request gets a clear 4xx, and leaves no event. */
class BadInputIT {

  private static final String EXPORT = "/api/backup/export";
  private static final String LOGS = "/api/backup/export-logs";
  private static final String STORAGE = "/api/backup/export-storage";
  private static final String RESTORE = "/api/backup/restore";
  private static final String RESTORED = "restore_backup";
  private static final Instant NOW = Instant.now();
  private static TestPlatform platform;
  private static UUID own;
  private static UUID foreign;
  private static UUID expired;
  private static UUID deleting;
  private static UUID logs;
  private static UUID completed;
  private static UUID malformed;
  private static UUID foreignJob;
  private static UUID files;

  @BeforeAll
  static void start() {
    platform = new TestPlatform();
    own = backup("acme", "database", Duration.ofDays(1));
    foreign = backup("globex", "database", Duration.ofDays(1));
    expired = backup("acme", "database", Duration.ofSeconds(-1));
    deleting = backup("acme", "database", Duration.ofDays(1));
    platform
        .tables()
        .execute(
            "update control_plane.backups set deletion_requested_at = now() where id = ?",
            deleting);
    logs = backup("acme", "logs", Duration.ofDays(1));
    completed = job("acme", "export_backup");
    malformed = platform.tables().addJob("acme", "export_backup", "failed");
    foreignJob = platform.tables().addJob("globex", "export_backup", "running");
    files = backup("acme", "storage", Duration.ofDays(1));
  }

  private static UUID backup(String project, String type, Duration left) {
    return platform.tables().addBackup(project, type, NOW.minusSeconds(99), NOW.plus(left));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  record Bad(
      String what, HttpMethod method, String path, String body, int status, List<String> fields) {

    static Bad post(String what, String path, String body, int status, String... fields) {
      return new Bad(what, HttpMethod.POST, path, body, status, List.of(fields));
    }

    static Bad get(String what, String path, int status, String... fields) {
      return new Bad(what, HttpMethod.GET, path, "", status, List.of(fields));
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Bad> badRequests() {
    return Stream.of(
            badExports(),
            badChoices(),
            badLogs(),
            badStorage(),
            badBodies(),
            badRestores(),
            badCommands(),
            badUndos(),
            badVerifications(),
            badReads())
        .flatMap(bad -> bad);
  }

  private static Stream<Bad> badExports() {
    return Stream.of(
        Bad.post("unknown project", EXPORT, project("nowhere"), 404, "project_id"),
        Bad.post("project not in the token", EXPORT, project("globex"), 404, "project_id"),
        Bad.post("project like an option", EXPORT, project("--help"), 400, "project_id"),
        Bad.post("project like SQL", EXPORT, project("a\\\";drop"), 400, "project_id"),
        Bad.post("project with a line break", EXPORT, project("acme\\n"), 400, "project_id"),
        Bad.post("project with a NUL", EXPORT, project("acme\\u0000"), 400, "project_id"),
        Bad.post("project a number", EXPORT, "{\"project_id\": 7}", 400, "project_id"),
        Bad.post("no project", EXPORT, "{}", 400, "project_id"),
        Bad.post("null project", EXPORT, "{\"project_id\": null}", 400, "project_id"),
        Bad.post("bad format", EXPORT, with("\"format\": \"xml\""), 400, "format"),
        Bad.post("format in capitals", EXPORT, with("\"format\": \"SQL\""), 400, "format"),
        Bad.post("compress a text", EXPORT, with("\"compress\": \"true\""), 400, "compress"),
        Bad.post("compress a number", EXPORT, with("\"compress\": 1"), 400, "compress"),
        Bad.post("no address", EXPORT, with("\"notify_email\": \"me\""), 400, "notify_email"),
        Bad.post("upward path", EXPORT, with("\"storage_path\": \"a/../b\""), 400, "storage_path"),
        Bad.post("absolute path", EXPORT, with("\"storage_path\": \"/etc\""), 400, "storage_path"),
        Bad.post("no days", EXPORT, with("\"retention_days\": 0"), 400, "retention_days"),
        Bad.post("days in words", EXPORT, with("\"retention_days\": \"9\""), 400, "retention_days"),
        Bad.post("half a day", LOGS, with("\"retention_days\": 1.5"), 400, "retention_days"),
        Bad.post("too many days", EXPORT, with("\"retention_days\": 3651"), 400, "retention_days"),
        Bad.post("misspelt field", EXPORT, with("\"compres\": false"), 400, "compres"),
        Bad.post(
            "all at once",
            EXPORT,
            "{\"format\": 1, \"compress\": 1, \"x\": 1}",
            400,
            "project_id",
            "format",
            "compress",
            "x"));
  }

  private static Stream<Bad> badChoices() {
    return Stream.of(
        Bad.post("no table", EXPORT, with("\"include_tables\": []"), 400, "include_tables"),
        Bad.post("a text", EXPORT, with("\"include_tables\": \"t\""), 400, "include_tables"),
        Bad.post("a number", EXPORT, with("\"include_tables\": [1]"), 400, "include_tables"),
        Bad.post("empty name", EXPORT, with("\"exclude_tables\": [\"\"]"), 400, "exclude_tables"),
        Bad.post(
            "long name",
            EXPORT,
            with("\"exclude_tables\": [\"" + "t".repeat(64) + "\"]"),
            400,
            "exclude_tables"),
        Bad.post(
            "neither half",
            EXPORT,
            with("\"schema_only\": true, \"data_only\": true"),
            400,
            "data_only"));
  }

  private static Stream<Bad> badLogs() {
    return Stream.of(
        Bad.post("no project", LOGS, "{}", 400, "project_id"),
        Bad.post("unknown project", LOGS, project("nowhere"), 404, "project_id"),
        Bad.post("another's project", LOGS, project("globex"), 404, "project_id"),
        Bad.post("format of a dump", LOGS, with("\"format\": \"sql\""), 400, "format"),
        Bad.post("range of days", LOGS, with("\"date_range\": [1, 2]"), 400, "date_range"),
        Bad.post("no day", LOGS, range("\"start\": \"2026-02-30\""), 400, "date_range"),
        Bad.post("a number", LOGS, range("\"end\": 20260201"), 400, "date_range"),
        Bad.post("misspelt end", LOGS, range("\"until\": \"2026-02-01\""), 400, "date_range"),
        Bad.post(
            "one end twice",
            LOGS,
            range("\"start\": \"2026-02-01\", \"from\": \"2026-02-02\""),
            400,
            "date_range"),
        Bad.post(
            "reversed range",
            LOGS,
            range("\"start\": \"2026-02-02\", \"end\": \"2026-02-01\""),
            400,
            "date_range"));
  }

  private static String range(String ends) {
    return with("\"date_range\": {" + ends + "}");
  }

  private static Stream<Bad> badStorage() {
    return Stream.of(
        Bad.post("no path", STORAGE, project("acme"), 400, "storage_path"),
        Bad.post("upward path", STORAGE, path("a/../../b"), 400, "storage_path"),
        Bad.post("absolute path", STORAGE, path("/etc/passwd"), 400, "storage_path"),
        Bad.post("backslashes", STORAGE, path("a\\\\..\\\\b"), 400, "storage_path"),
        Bad.post("NUL", STORAGE, path("a\\u0000b"), 400, "storage_path"),
        Bad.post("long path", STORAGE, path("a".repeat(1025)), 400, "storage_path"));
  }

  private static String path(String path) {
    return with("\"storage_path\": \"" + path + "\"");
  }

  private static Stream<Bad> badCommands() {
    String jobs = "/api/jobs/";
    return Stream.of(
        Bad.post("cancel no UUID", jobs + "17/cancel", "", 400, "id"),
        Bad.post("cancel an unknown job", jobs + UUID.randomUUID() + "/cancel", "", 404, "job_id"),
        Bad.post("cancel another's job", jobs + foreignJob + "/cancel", "", 404, "job_id"),
        Bad.post("cancel a completed job", jobs + completed + "/cancel", "", 422, "job_id"),
        Bad.post("retry a completed job", jobs + completed + "/retry", "", 422, "job_id"),
        Bad.post("retry another's job", jobs + foreignJob + "/retry", "", 404, "job_id"),
        Bad.post("retry what was never read", jobs + malformed + "/retry", "", 422, "job_id"),
        new Bad("delete no UUID", HttpMethod.DELETE, "/api/backups/17", "", 400, List.of("id")),
        new Bad(
            "delete another's backup",
            HttpMethod.DELETE,
            "/api/backups/" + foreign,
            "",
            404,
            List.of("id")));
  }

  private static Stream<Bad> badBodies() {
    return Stream.of(EXPORT, LOGS, STORAGE, RESTORE, "/api/projects/acme/schedules")
        .flatMap(path ->
            Stream.of(
                Bad.post("empty body", path, "", 400),
                Bad.post("no JSON", path, "project_id=acme", 400),
                Bad.post("half a JSON", path, "{\"project_id\": \"acme\"", 400),
                Bad.post("two JSONs", path, project("acme") + project("acme"), 400),
                Bad.post("a field twice", path, with("\"project_id\": \"globex\""), 400),
                Bad.post("a list", path, "[]", 400),
                Bad.post("null", path, "null", 400),
                Bad.post("very deep", path, "[".repeat(30_000), 400),
                Bad.post("1 MB", path, project("a".repeat(1 << 20)), 413)));
  }

  private static Stream<Bad> badRestores() {
    return Stream.of(
        Bad.post("not confirmed", RESTORE, restore(own, "false"), 400, "confirm"),
        Bad.post("confirmed in words", RESTORE, restore(own, "\"true\""), 400, "confirm"),
        Bad.post("confirmed by 1", RESTORE, restore(own, "1"), 400, "confirm"),
        Bad.post("null for confirm", RESTORE, restore(own, "null"), 400, "confirm"),
        Bad.post("nothing given", RESTORE, "{}", 400, "backup_id", "confirm"),
        Bad.post("no UUID", RESTORE, restore("1-1-1-1-1", "true"), 400, "backup_id"),
        Bad.post("unknown", RESTORE, restore(UUID.randomUUID(), "true"), 404, "backup_id"),
        Bad.post("another project's", RESTORE, restore(foreign, "true"), 404, "backup_id"),
        Bad.post("in deletion", RESTORE, restore(deleting, "true"), 422, "backup_id"),
        Bad.post("expired", RESTORE, restore(expired, "true"), 422, "backup_id"),
        Bad.post("of logs", RESTORE, restore(logs, "true"), 422, "backup_id"),
        into("into a project not in the token", own, "\"target_project_id\": \"globex\"", 404),
        into("into an unknown project", own, "\"target_project_id\": \"nowhere\"", 404),
        into("into an option", own, "\"target_project_id\": \"--help\"", 400),
        into("no tables", own, "\"tables\": []", 400),
        into("a table that is no list", own, "\"tables\": \"orders\"", 400),
        into("a table that is no text", own, "\"tables\": [\"orders\", 7]", 400),
        into("a table without a name", own, "\"tables\": [\"\"]", 400),
        into("a table with a NUL", own, "\"tables\": [\"a\\u0000\"]", 400),
        into("a long table", own, "\"tables\": [\"" + "t".repeat(64) + "\"]", 400),
        into("many tables", own, "\"tables\": [" + "\"t\",".repeat(1000) + "\"t\"]", 400),
        into("tables of files", files, "\"tables\": [\"orders\"]", 422),
        into("a path for a database", own, "\"target_path\": \"old\"", 422),
        into("an upward path", files, "\"target_path\": \"a/../..\"", 400),
        into("an absolute path", files, "\"target_path\": \"/etc\"", 400));
  }

  private static Stream<Bad> badUndos() {
    return Stream.of(
        Bad.post("undo of no UUID", "/api/restores/17/undo", "", 400, "id"),
        Bad.post("undo of an unknown job", undo(UUID.randomUUID()), "", 404, "job_id"),
        Bad.post("undo of another project's", undo(job("globex", RESTORED)), "", 404, "job_id"),
        Bad.post("undo of a backup", undo(job("acme", "export_backup")), "", 422, "job_id"),
        Bad.post("undo of one that runs", undo(running()), "", 422, "job_id"),
        Bad.post(
            "undo with a field", undo(job("acme", RESTORED)), "{\"job_id\": 1}", 400, "job_id"),
        Bad.post("undo with a list", undo(job("acme", RESTORED)), "[]", 400));
  }

  private static Stream<Bad> badVerifications() {
    return Stream.of(
        Bad.post("verification of no UUID", "/api/backups/17/verify", "", 400, "id"),
        Bad.post("verification of an unknown backup", verify(UUID.randomUUID()), "", 404, "id"),
        Bad.post("verification of another project's", verify(foreign), "", 404, "id"),
        Bad.post("verification of one in deletion", verify(deleting), "", 422, "id"),
        Bad.post("verification with a field", verify(own), "{\"confirm\": true}", 400, "confirm"),
        Bad.post("verification with a list", verify(own), "[]", 400));
  }

  private static String verify(UUID backup) {
    return "/api/backups/" + backup + "/verify";
  }

  private static Bad into(String what, UUID backup, String field, int status) {
    String body = restore(backup, "true, " + field);
    return Bad.post(what, RESTORE, body, status, field.substring(1, field.indexOf("\":")));
  }

  private static String undo(UUID job) {
    return "/api/restores/" + job + "/undo";
  }

  private static UUID job(String project, String type) {
    return platform.tables().addJob(project, type, "completed");
  }

  private static UUID running() {
    return platform.tables().addJob("acme", RESTORED, "running");
  }

  private static Stream<Bad> badReads() {
    String history = "/api/projects/acme/backups";
    return Stream.of(
        Bad.get("history of a foreign project", "/api/projects/globex/backups", 404, "project"),
        Bad.get("history of an option", "/api/projects/--help/backups", 400, "project"),
        Bad.get("history of a quote", "/api/projects/a%22%20drop/backups", 400, "project"),
        Bad.get("history of a semicolon", "/api/projects/a%22;drop/backups", 400),
        Bad.get("limit 0", history + "?limit=0", 400, "limit"),
        Bad.get("limit 201", history + "?limit=201", 400, "limit"),
        Bad.get("limit of letters", history + "?limit=ten", 400, "limit"),
        Bad.get("broken cursor", history + "?cursor=abc", 400, "cursor"),
        Bad.get("cursor that is no base64", history + "?cursor=%21%21", 400, "cursor"),
        Bad.get("unknown type", history + "?type=videos", 400, "type"),
        Bad.get("unknown status of backups", history + "?status=gone", 400, "status"),
        Bad.get("misspelt filter", history + "?created_form=2026-05-31", 400, "created_form"),
        Bad.get("filter twice", history + "?type=logs&type=database", 400, "type"),
        Bad.get("day that is none", history + "?created_from=2026-02-30", 400, "created_from"),
        Bad.get("instant that is none", history + "?created_to=2026-02-03T", 400, "created_to"),
        Bad.get(
            "reversed range",
            history + "?created_from=2026-05-31&created_to=2026-05-30",
            400,
            "created_to"),
        Bad.get("no days", history + "?expiring_within_days=0", 400, "expiring_within_days"),
        Bad.get(
            "statistics of a foreign project",
            "/api/projects/globex/backups/stats",
            404,
            "project"),
        Bad.get("statistics of an option", "/api/projects/--help/backups/stats", 400, "project"),
        Bad.get("jobs of a foreign project", "/api/projects/globex/jobs", 404, "project"),
        Bad.get("unknown status", "/api/projects/acme/jobs?status=done", 400, "status"),
        Bad.get("backup that is no UUID", "/api/backups/17", 400, "id"),
        Bad.get("unknown backup", "/api/backups/" + UUID.randomUUID(), 404, "id"),
        Bad.get("download that is no UUID", "/api/backups/17/download", 400, "id"),
        Bad.get("unknown download", "/api/backups/" + UUID.randomUUID() + "/download", 404, "id"),
        Bad.get("foreign download", "/api/backups/" + foreign + "/download", 404, "id"),
        Bad.get("download without documents", "/api/backups/" + own + "/download", 410),
        Bad.get("unknown manifest", "/api/backups/" + UUID.randomUUID() + "/manifest", 404, "id"),
        Bad.get("foreign manifest", "/api/backups/" + foreign + "/manifest", 404, "id"),
        Bad.get("job that is no UUID", "/api/jobs/17", 400, "id"),
        Bad.get("unknown job", "/api/jobs/" + UUID.randomUUID(), 404, "job_id"),
        Bad.get("events of a job that is no UUID", "/api/jobs/17/events", 400, "id"),
        Bad.get(
            "events of an unknown job",
            "/api/jobs/" + UUID.randomUUID() + "/events",
            404,
            "job_id"),
        Bad.get("unknown path", "/api/unknown", 404),
        Bad.get("wrong method", EXPORT, 405));
  }

  private static String project(String id) {
    return "{\"project_id\": \"" + id + "\"}";
  }

  private static String with(String field) {
    return "{\"project_id\": \"acme\", " + field + "}";
  }

  private static String restore(Object backup, String confirm) {
    return "{\"backup_id\": \"" + backup + "\", \"confirm\": " + confirm + "}";
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void isRefusedWithAProblemAndPublishesNothing(Bad bad) {
    var request = request(bad.method(), bad.path()).contentType(MediaType.APPLICATION_JSON);
    if (!bad.body().isEmpty()) {
      request.bodyValue(bad.body());
    }

    var problem = mustBeProblem(request.exchange(), bad.status(), bad.path());

    if (bad.fields().isEmpty()) {
      problem.jsonPath("$.errors").doesNotExist();
    } else {
      problem
          .jsonPath("$.errors[*].field")
          .value(List.class, named -> assertThat(named).isEqualTo(bad.fields()));
    }

    assertThat(platform.requests().takeAll()).isEmpty();
  }

  static Stream<HttpHeaders> badHeaders() {
    return Stream.of(
        header("Content-Type", "text/plain"),
        header("Content-Type", "application/x-www-form-urlencoded"),
        header("Accept", "text/html"),
        header("Idempotency-Key", ""),
        header("Idempotency-Key", "two words"),
        header("Idempotency-Key", "k".repeat(201)),
        header("Idempotency-Key", "one", "two"));
  }

  private static HttpHeaders header(String name, String... values) {
    var headers = new HttpHeaders();
    headers.addAll(name, List.of(values));
    return headers;
  }

  @ParameterizedTest
  @MethodSource("badHeaders")
  void refusesABadHeaderAndPublishesNothing(HttpHeaders bad) {
    int status =
        bad.containsHeader("Content-Type") ? 415 : bad.containsHeader("Accept") ? 406 : 400;

    var answer =
        request(HttpMethod.POST, EXPORT)
            .contentType(MediaType.APPLICATION_JSON)
            .headers(headers -> headers.putAll(bad))
            .bodyValue(project("acme"))
            .exchange();

    mustBeProblem(answer, status, EXPORT);
    assertThat(platform.requests().takeAll()).isEmpty();
  }

  private static WebTestClient.RequestBodySpec request(HttpMethod method, String path) {
    WebTestClient client = platform.gateway().client(platform.tokens().user("acme", "nowhere"));
    URI base = URI.create(platform.gateway().address());
    return client.method(method).uri(base.resolve(path));
  }

  private static WebTestClient.BodyContentSpec mustBeProblem(
      WebTestClient.ResponseSpec answer, int status, String path) {
    return answer
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .value(String.class, type -> assertThat(type).startsWith("urn:tenantvault:problem:"))
        .jsonPath("$.title")
        .isNotEmpty()
        .jsonPath("$.status")
        .isEqualTo(status)
        .jsonPath("$.detail")
        .value(String.class, text -> assertThat(text).isNotBlank().doesNotContain("Exception"))
        .jsonPath("$.instance")
        .isEqualTo(path.split("\\?", 2)[0])
        .jsonPath("$.trace")
        .doesNotExist();
  }
}
