package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every command of the runbook, as it stands there, on the running platform: one tenant with an
 * encrypted backup and a restore of it.
 */
class RunbookE2E {
  private static final SampleTenant TENANT = new SampleTenant(RunningPlatform.RUNBOOK);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final RunningPlatform PLATFORM = RunningPlatform.shared();

  @TempDir private static Path folder;
  private static AtTheDesk desk;
  private static String backup;
  private static String restore;

  @BeforeAll
  static void restoreABackup() throws Exception {
    desk = new AtTheDesk(PLATFORM, folder);
    try (Connection database = PLATFORM.database();
        Api api = Api.of(PLATFORM, TENANT.project())) {
      TENANT.create(database, 1);
      JsonNode made =
          api.run("/api/backup/export", "{\"project_id\": \"%s\"}".formatted(TENANT.project()));
      backup = made.path("backup_id").asString();
      String order = "{\"backup_id\": \"%s\", \"confirm\": true}".formatted(backup);
      String accepted = api.post("/api/backup/restore", order).data(202).path("job_id").asString();
      restore = accepted;
      assertThat(api.ended(restore).path("status").asString()).isEqualTo("completed");
    }
  }

  @AfterAll
  static void tidyUp() throws Exception {
    desk.sql("DROP SCHEMA IF EXISTS mistaken CASCADE");
  }

  @TestFactory
  Stream<DynamicTest> everyCommandWorks() throws IOException {
    return Runbook.read().blocks().stream()
        .filter(block -> block.shownBy() == null)
        .map(block ->
            DynamicTest.dynamicTest(
                block.section() + ": " + block.lines().getFirst(), () -> run(block)));
  }

  @Test
  void whatAnotherTestRunsIsLittleAndThatTestIsThere() throws IOException {
    List<Runbook.Block> blocks = Runbook.read().blocks();
    List<String> others =
        blocks.stream().map(Runbook.Block::shownBy).filter(Objects::nonNull).toList();

    assertThat(blocks).hasSizeGreaterThan(25);
    assertThat(others).isNotEmpty().hasSizeLessThan(blocks.size() / 3);
    assertThat(others).allSatisfy(test -> assertThat(sources(test)).hasSize(1));
  }

  private static void run(Runbook.Block block) throws Exception {
    String text = filled(block.text());
    if (block.isSql()) {
      desk.sql(text);
      return;
    }
    desk.type(text, Service.RETENTION_WORKER, variables());
    if (text.contains("/undo")) {
      await()
          .atMost(PATIENCE)
          .until(() ->
              !query(
                      "SELECT 1 FROM control_plane.jobs WHERE type = 'undo_restore' AND status = 'completed'"
                          + " AND project_id = '%s'".formatted(TENANT.project()))
                  .isEmpty());
    }
  }

  /** Those that the page names; and an operator's login on Kafka, who may read dead letters. */
  private static Map<String, String> variables() throws IOException {
    var variables = new HashMap<String, String>();
    PLATFORM
        .stack()
        .asOperator(Service.RETENTION_WORKER, List.of())
        .environment()
        .entrySet()
        .stream()
        .filter(one -> one.getKey().startsWith("KAFKA_"))
        .forEach(one -> variables.put(one.getKey(), one.getValue()));
    variables.put("JOB", restore);
    variables.put("BACKUP", backup);
    variables.put("TOKEN", PLATFORM.token(TENANT.project()));
    return variables;
  }

  private static String filled(String text) throws Exception {
    String schema = TENANT.schema().name();
    String filled =
        text.replace("'shop'", "'" + TENANT.project() + "'")
            .replace("tenant_shop", schema)
            .replace("'…'", "'" + restore + "'");
    if (filled.contains("aside_…")) {
      filled =
          filled.replace(
              "aside_…",
              query(
                      "SELECT set_aside_schema FROM control_plane.jobs WHERE project_id = '%s'"
                              .formatted(TENANT.project())
                          + " AND set_aside_schema IS NOT NULL ORDER BY completed_at DESC LIMIT 1")
                  .getFirst());
    }
    if (filled.contains("restore_…")) {
      filled =
          filled.replace(
              "restore_…",
              query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'restore_%' LIMIT 1")
                  .getFirst());
    }
    assertThat(filled.lines().filter(line -> !line.startsWith("--")))
        .as("all placeholders are filled")
        .noneMatch(line -> line.contains("…"));
    return filled;
  }

  private static List<String> query(String sql) throws Exception {
    var texts = new ArrayList<String>();
    try (Connection database = PLATFORM.database();
        var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static List<Path> sources(String test) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty("tenantvault.home")))) {
      return files
          .filter(file -> file.endsWith(test + ".java"))
          .filter(file -> file.toString().contains("/src/test/java/"))
          .toList();
    }
  }
}
