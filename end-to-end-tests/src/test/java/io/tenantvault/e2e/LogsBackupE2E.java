package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogsBackupE2E {
  private static final String PROJECT = "e2e_logs";

  private final RunningPlatform platform = RunningPlatform.shared();

  @BeforeEach
  void logOfThreeDays() throws Exception {
    try (Connection database = platform.database();
        var statement = database.createStatement()) {
      statement.execute(
          "INSERT INTO control_plane.projects (id, slug) VALUES ('e2e_logs', 'e2e_logs') ON CONFLICT DO NOTHING");
      statement.execute(
          "DELETE FROM control_plane.project_logs WHERE project_id = 'e2e_logs' AND action = 'order.placed'");
      statement.execute(
          """
          INSERT INTO control_plane.project_logs (project_id, level, action, actor, message, metadata, created_at)
          SELECT 'e2e_logs', 'info', 'order.placed', 'ada', E'two\\nlines ' || n, jsonb_build_object('n', n),
                 timestamptz '2026-02-01 23:30:00Z' + n * interval '1 hour'
          FROM generate_series(0, 48) AS n\
          """);
    }
  }

  @Test
  void holdsTheEntriesOfTheDaysThatWereAskedForAsJsonAndAsLines() throws Exception {
    try (Api api = Api.of(platform, PROJECT)) {
      JsonNode job =
          api.run(
              "/api/backup/export-logs",
              """
              {"project_id": "e2e_logs", "format": "json",
               "date_range": {"start": "2026-02-02", "end": "2026-02-02"}}\
              """);

      String text = gunzipped(api, job);
      JsonNode entries = JsonMapper.shared().readTree(text);
      assertThat(entries).hasSize(24);
      assertThat(entries.path(0).path("metadata").path("n").asInt()).isEqualTo(1);
      assertThat(entries.path(0).path("message").asString()).isEqualTo("two\nlines 1");
      assertThat(text.lines().filter(line -> line.contains("order.placed"))).hasSize(24);
      JsonNode backup = api.get("/api/backups/" + job.path("backup_id").asString()).data(200);
      assertThat(backup.path("type").asString()).isEqualTo("logs");
      assertThat(backup.path("format").asString()).isEqualTo("json");
      assertThat(backup.path("rows").asLong()).isEqualTo(24);
    }
  }

  @Test
  void isOneLineForEachEntryAsText() throws Exception {
    try (Api api = Api.of(platform, PROJECT)) {
      JsonNode job =
          api.run(
              "/api/backup/export-logs",
              """
              {"project_id": "e2e_logs", "format": "text",
               "date_range": {"from": "2026-02-01T23:30:00Z", "to": "2026-02-02T01:30:00Z"}}\
              """);

      List<String> lines =
          gunzipped(api, job).lines().filter(line -> line.contains("order.placed")).toList();
      assertThat(lines).hasSize(3);
      assertThat(lines.getFirst()).contains("2026-02-01", "info", "ada", "two", "lines 0");
    }
  }

  @Test
  void ofARangeWithoutEntriesIsValidAndSaysSo() throws Exception {
    try (Api api = Api.of(platform, PROJECT)) {
      JsonNode job =
          api.run(
              "/api/backup/export-logs",
              "{\"project_id\": \"e2e_logs\", \"date_range\": {\"end\": \"1999-12-31\"}}");

      assertThat(JsonMapper.shared().readTree(gunzipped(api, job))).isEmpty();
    }
  }

  private static String gunzipped(Api api, JsonNode job) throws Exception {
    byte[] artifact =
        api.bytes("/api/backups/" + job.path("backup_id").asString() + "/download").body();
    try (var gunzip = new GZIPInputStream(new ByteArrayInputStream(artifact))) {
      return new String(gunzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
