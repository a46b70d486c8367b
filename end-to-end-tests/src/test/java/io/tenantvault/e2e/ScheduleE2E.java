package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A schedule is created, and a day passes in one of the processes. */
class ScheduleE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration AHEAD = Duration.ofHours(25);
  private static final Duration LOOKS = Duration.ofMillis(200);

  @TempDir private Path folder;
  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void makesOneBackupADayAndShowsIt() throws Exception {
    var tenant = new SampleTenant("e2e_scheduled");
    String all = "/api/projects/" + tenant.project() + "/schedules";
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);
      // Far from now on both sides: a run ahead comes once, and none comes while the test runs.
      OffsetDateTime time = OffsetDateTime.now(ZoneOffset.UTC).plusHours(12);
      JsonNode created =
          api.post(
                  all,
                  "{\"type\": \"database\", \"cron\": \"%d %d * * *\"}"
                      .formatted(time.getMinute(), time.getHour()))
              .data(201);
      String schedule = created.path("id").asString();
      Instant due = Instant.parse(created.path("next_run_at").asString());
      assertThat(due).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(13)));
      // The process ahead finds what the tables show.
      await().atMost(PATIENCE).until(() -> saved(database, schedule));

      Process ahead = ahead();
      try {
        JsonNode run =
            await()
                .atMost(PATIENCE)
                .pollInterval(LOOKS)
                .until(
                    () -> api.get(all + "/" + schedule).data(200).path("last_run"),
                    last -> last.isObject());
        assertThat(Instant.parse(run.path("planned_for").asString())).isEqualTo(due);
        assertThat(run.path("outcome").asString()).isEqualTo("started");
        JsonNode job = api.ended(run.path("job_id").asString());
        assertThat(job.path("status").asString()).as(job.toString()).isEqualTo("completed");
        assertThat(job.path("created_by").asString()).isEqualTo("schedule:" + schedule);
      } finally {
        ahead.destroy();
        ahead.waitFor();
      }

      assertThat(api.get("/api/projects/" + tenant.project() + "/backups").data(200)).hasSize(1);
      assertThat(api.get(all + "/" + schedule + "/runs").data(200)).hasSize(1);
      JsonNode after = api.get(all + "/" + schedule).data(200);
      assertThat(Instant.parse(after.path("next_run_at").asString()))
          .isEqualTo(due.plus(Duration.ofDays(1)));
      api.delete(all + "/" + schedule).data(200);
    }
  }

  private static boolean saved(Connection database, String schedule) throws Exception {
    try (var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT 1 FROM control_plane.schedules WHERE id = '%s'".formatted(schedule))) {
      return rows.next();
    }
  }

  /** A further retention worker, for which it is tomorrow. */
  private Process ahead() throws IOException {
    ProcessBuilder program =
        platform.stack().beside(Service.RETENTION_WORKER, List.of("--server.port=0"));
    program.environment().put("TENANTVAULT_CLOCK_OFFSET", AHEAD.toString());
    program.environment().put("TENANTVAULT_SCHEDULES_INTERVAL", LOOKS.toString());
    return program
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("ahead.log").toFile())
        .start();
  }
}
