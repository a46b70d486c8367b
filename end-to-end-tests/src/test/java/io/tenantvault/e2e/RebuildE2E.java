package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.demo.TableChecksum;
import io.tenantvault.localstack.stack.Service;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The control plane is gone, and made again by the runbook's commands, as they stand there. */
class RebuildE2E {
  private static final SampleTenant TENANT = new SampleTenant(RunningPlatform.REBUILT);
  private static final RunningPlatform PLATFORM = RunningPlatform.shared();
  private static final String KEYS = "backup_keys";
  private static final String LOG = "project_logs";
  private static final List<String> MADE_AGAIN =
      List.of("jobs", "backups", "backup_parts", KEYS, LOG);

  /**
   * The services hold locks on its tables in their own order: PostgreSQL may pick the drop as the
   * deadlock's victim.
   */
  private static final String DISASTER =
      """
      DO $$
      BEGIN
        LOOP
          BEGIN
            DROP SCHEMA control_plane CASCADE;
            EXIT;
          EXCEPTION WHEN deadlock_detected THEN
            RAISE NOTICE 'tried again: %', SQLERRM;
          END;
        END LOOP;
      END $$
      """;

  @TempDir private Path folder;

  @AfterAll
  static void everythingRunsAgain() throws Exception {
    PLATFORM.stack().up((name, what) -> {});
  }

  @Test
  void aDroppedControlPlaneIsMadeAgainAndItsBackupsCanBeRestored() throws Exception {
    var desk = new AtTheDesk(PLATFORM, folder);
    String backup;
    Map<String, TableChecksum> data;
    Map<String, List<String>> before;
    try (Connection database = PLATFORM.database();
        Api api = Api.of(PLATFORM, TENANT.project())) {
      TENANT.create(database, 2);
      JsonNode job =
          api.run("/api/backup/export", "{\"project_id\": \"%s\"}".formatted(TENANT.project()));
      backup = job.path("backup_id").asString();
      data = TableChecksum.ofAll(database, TENANT.schema());
      before = rows(database);
    }
    for (Runbook.Block block : Runbook.read().below("Before it happens")) {
      desk.type(block.text(), Service.PROJECTION_SERVICE, Map.of());
    }
    desk.sql(DISASTER);

    List<String> lines =
        Runbook.read().below("The control plane's database is lost").stream()
            .flatMap(block -> block.lines().stream())
            .toList();
    assertThat(lines)
        .containsExactly(
            "./tenantvault rebuild",
            "psql -X -v ON_ERROR_STOP=1 \"$DATABASE_URL\" -f keys-and-projects.sql",
            "./tenantvault rebuild --empty",
            "java -jar projection-service.jar rebuild --empty",
            "./tenantvault up");
    Run first = rebuild(lines.get(0));
    assertThat(first.code()).as(first.text()).isEqualTo(1);
    assertThat(first.text())
        .contains("UNREADABLE: ", "- %s of project %s".formatted(backup, TENANT.project()));
    assertThat(PLATFORM.stack().process("retention-worker").pid())
        .as("nobody acts on what is half made")
        .isEmpty();
    desk.type(lines.get(1), Service.PROJECTION_SERVICE, Map.of());
    Run second = rebuild(lines.get(2));
    assertThat(second.text()).doesNotContain(backup);
    // Other tests have published what nobody can read, so it may end with 1.
    desk.type(lines.get(3) + " || [[ $? == 1 ]]", Service.PROJECTION_SERVICE, Map.of());
    PLATFORM.stack().up((name, what) -> {});

    try (Connection database = PLATFORM.database();
        Api api = Api.of(PLATFORM, TENANT.project())) {
      Map<String, List<String>> after = rows(database);
      // What the test has just asked the API is told of a moment later.
      assertThat(after.remove(LOG)).containsAll(before.remove(LOG));
      assertThat(after).isEqualTo(before);
      try (var statement = database.createStatement()) {
        statement.execute("DROP TABLE %s.products CASCADE".formatted(TENANT.schema().quoted()));
      }
      api.run(
          "/api/backup/restore", "{\"backup_id\": \"%s\", \"confirm\": true}".formatted(backup));
      assertThat(TableChecksum.ofAll(database, TENANT.schema())).isEqualTo(data);
      assertThat(rows(database).get(KEYS))
          .as("the job did not run again")
          .hasSameSizeAs(before.get(KEYS));
    }
  }

  private static Map<String, List<String>> rows(Connection database) throws Exception {
    var contents = new TreeMap<String, List<String>>();
    for (String table : MADE_AGAIN) {
      var texts = new ArrayList<String>();
      String sql =
          "SELECT (to_jsonb(t) - 'id')::text FROM control_plane.%s t WHERE project_id = '%s' ORDER BY 1";
      try (var statement = database.createStatement();
          var rows = statement.executeQuery(sql.formatted(table, TENANT.project()))) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      assertThat(texts).as(table).isNotEmpty();
      contents.put(table, texts);
    }
    return contents;
  }

  private record Run(int code, String text) {}

  private Run rebuild(String line) throws Exception {
    List<String> words = Arrays.asList(line.split(" "));
    assertThat(words.getFirst()).isEqualTo("./tenantvault");
    Path output = folder.resolve("rebuild.log");
    int code =
        PLATFORM
            .stack()
            .alone(
                Service.PROJECTION_SERVICE,
                words.subList(1, words.size()),
                Redirect.to(output.toFile()),
                (name, what) -> {});
    return new Run(code, Files.readString(output));
  }
}
