package io.tenantvault.chaos;

import io.tenantvault.chaos.check.Checker;
import io.tenantvault.chaos.check.Finding;
import io.tenantvault.chaos.check.Harm;
import io.tenantvault.chaos.load.Gateway;
import io.tenantvault.chaos.load.Tenant;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Backs every tenant up once more, after all faults, changes it, restores the backup, and looks
 * whether the tenant is what the backup holds.
 */
record ProveRestores(Arena arena, Checker checker, Gateway gateway) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");
  private static final long AFTERWARDS = 1_000_000;

  List<Finding> run() throws IOException, SQLException, InterruptedException {
    var findings = new ArrayList<Finding>();
    try (Connection connection = arena.stack().database().connect()) {
      for (Tenant tenant : arena.tenants()) {
        prove(tenant, connection).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> prove(Tenant tenant, Connection connection)
      throws IOException, SQLException, InterruptedException {
    String project = tenant.project();
    JsonNode backup = end("/api/backup/export", Map.of("project_id", project), "prove-" + project);
    if (!isCompleted(backup)) {
      return broken("%s cannot be backed up any more: %s", project, backup);
    }
    String id = backup.path("backup_id").asString();
    long expected = checker.versionIn(id);
    tenant.change(connection, AFTERWARDS);
    JsonNode restore =
        end(
            "/api/backup/restore",
            Map.of("backup_id", id, "confirm", true),
            "prove-back-" + project);
    if (!isCompleted(restore)) {
      return broken("backup %s cannot be restored: %s", id, restore);
    }
    Optional<Long> version = tenant.state(connection).version();
    return version.equals(Optional.of(expected))
        ? Optional.empty()
        : broken("backup %s holds version " + expected + ", and its restore gave %s", id, version);
  }

  private static boolean isCompleted(JsonNode job) {
    return job.path("status").asString("").equals("completed");
  }

  private static Optional<Finding> broken(String what, Object... about) {
    return Optional.of(new Finding(Harm.UNREADABLE, what.formatted(about)));
  }

  private JsonNode end(String path, Map<String, ?> body, String key)
      throws IOException, InterruptedException {
    Gateway.Answer answer = gateway.post(path, body, key);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode job = answer.data();
    while (!ENDS.contains(job.path("status").asString("")) && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_AGAIN);
      job = gateway.get("/api/jobs/" + answer.data().path("job_id").asString("")).data();
    }
    return job;
  }
}
