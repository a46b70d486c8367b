package io.tenantvault.gateway.security;

import io.tenantvault.gateway.security.Call.Concern;
import io.tenantvault.gateway.testing.ControlPlaneDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of every endpoint, about a project and what it has.
 *
 * @param shortLived a schedule that the call deletes
 */
record Calls(
    String project,
    String backup,
    String runningJob,
    String completedJob,
    String completedRestore,
    String schedule,
    Supplier<String> shortLived,
    String run) {
  static final String IMPORT = "POST /api/backups/import";
  private static final String PROJECT = "/api/projects/{project}";
  private static final String DAILY = "{\"type\": \"database\"}";

  /** About {@code acme}, which gets what is asked for. */
  static Calls ofAcme(ControlPlaneDatabase tables) {
    Instant now = Instant.now();
    UUID run = UUID.randomUUID();
    tables.execute("update control_plane.projects set org_id = id || '-org'");
    tables.execute(
        "insert into control_plane.retention_runs (id, requested_by, requested_at) values (?, 'o', now())",
        run);
    Supplier<String> schedule =
        () -> {
          UUID id = UUID.randomUUID();
          tables.addSchedule("acme", id, now.plus(Duration.ofDays(1)));
          return id.toString();
        };
    return new Calls(
        "acme",
        tables.addBackup("acme", "database", now, now.plus(Duration.ofDays(1))).toString(),
        tables.addJob("acme", "export_backup", "running").toString(),
        tables.addJob("acme", "export_backup", "completed").toString(),
        tables.addJob("acme", "restore_backup", "completed").toString(),
        schedule.get(),
        schedule,
        run.toString());
  }

  /** About what does not exist. */
  static Calls ofNothing() {
    Supplier<String> id = () -> UUID.randomUUID().toString();
    String schedule = id.get();
    return new Calls(
        "zilch", id.get(), id.get(), id.get(), id.get(), schedule, () -> schedule, id.get());
  }

  /** A text of an answer, without what it is about. */
  String anonymous(String text) {
    return Stream.of(project, backup, runningJob, completedJob, completedRestore, schedule)
        .reduce(text, (left, id) -> left.replace(id, "…"))
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…");
  }

  List<Call> all() {
    String named = "{\"project_id\": \"%s\"}".formatted(project);
    String files = "{\"project_id\": \"%s\", \"storage_path\": \"a\"}".formatted(project);
    String restore = "{\"backup_id\": \"%s\", \"confirm\": true}".formatted(backup);
    return List.of(
        write("POST /api/backup/export", "", named, 202),
        write("POST /api/backup/export-logs", "", named, 202),
        write("POST /api/backup/export-storage", "", files, 202),
        write("POST /api/backup/restore", "", restore, 202),
        // The manifest without the artifact, which is missed only where the project is reached.
        write(IMPORT, "", null, 400),
        write("POST /api/restores/{id}/undo", completedRestore, null, 202),
        read("GET /api/jobs/{id}", runningJob, 200),
        read("GET /api/jobs/{id}/events", completedJob, 200),
        write("POST /api/jobs/{id}/cancel", runningJob, null, 202),
        write("POST /api/jobs/{id}/retry", runningJob, null, 422),
        read("GET " + PROJECT + "/jobs", "", 200),
        read("GET " + PROJECT + "/backups", "", 200),
        read("GET " + PROJECT + "/backups/stats", "", 200),
        read("GET /api/backups/{id}", backup, 200),
        // Nothing of it is in storage.
        read("GET /api/backups/{id}/download", backup, 410),
        read("GET /api/backups/{id}/manifest", backup, 410),
        // It is not encrypted.
        write("GET /api/backups/{id}/key", backup, null, 422),
        write("DELETE /api/backups/{id}", backup, null, 202),
        write("PUT /api/backups/{id}/hold", backup, "{\"reason\": \"audit\"}", 202),
        write("DELETE /api/backups/{id}/hold", backup, null, 202),
        write("POST /api/backups/{id}/verify", backup, null, 202),
        read("GET " + PROJECT + "/retention", "", 200),
        read("GET " + PROJECT + "/retention/preview", "", 200),
        write("PUT " + PROJECT + "/retention", "", "{\"keep_daily\": 3}", 202),
        write("DELETE " + PROJECT + "/retention", "", null, 202),
        read("GET " + PROJECT + "/notifications", "", 200),
        read("GET " + PROJECT + "/notifications/log", "", 200),
        write("PUT " + PROJECT + "/notifications", "", "{\"emails\": [\"a@example.com\"]}", 202),
        write("DELETE " + PROJECT + "/notifications", "", null, 202),
        read("GET " + PROJECT + "/schedules", "", 200),
        write("POST " + PROJECT + "/schedules", "", DAILY, 201),
        read("GET " + PROJECT + "/schedules/{id}", schedule, 200),
        read("GET " + PROJECT + "/schedules/{id}/runs", schedule, 200),
        write("PUT " + PROJECT + "/schedules/{id}", schedule, DAILY, 200),
        call("DELETE " + PROJECT + "/schedules/{id}", shortLived, null, Concern.ONE_PROJECT, 200),
        call("POST /api/retention/run", () -> "", null, Concern.PLATFORM, 202),
        call("GET /api/retention/runs", () -> "", null, Concern.PLATFORM, 200),
        call("GET /api/retention/runs/{id}", () -> run, null, Concern.PLATFORM, 200),
        call("GET /api/retention/pending", () -> "", null, Concern.PLATFORM, 200),
        call("GET /api/docs", () -> "", null, Concern.PUBLIC, 200),
        call("GET /api/docs/events", () -> "", null, Concern.PUBLIC, 200),
        call("GET /api/docs/events/schemas/{id}", () -> "none", null, Concern.PUBLIC, 404),
        call("GET /api/docs/{id}", () -> "jobs", null, Concern.PUBLIC, 200));
  }

  private Call read(String operation, String id, int allowed) {
    return write(operation, id, null, allowed);
  }

  private Call write(String operation, String id, @Nullable String body, int allowed) {
    return call(operation, () -> id, body, Concern.ONE_PROJECT, allowed);
  }

  private Call call(
      String operation, Supplier<String> id, @Nullable String body, Concern concern, int allowed) {
    Supplier<String> path =
        () ->
            operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{project}", project)
                .replace("{id}", id.get());
    return new Call(operation, path, Optional.ofNullable(body), allowed, concern);
  }
}
