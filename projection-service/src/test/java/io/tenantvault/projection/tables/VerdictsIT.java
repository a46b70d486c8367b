package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which backups have to go. Backups are told by their names here, in the order of their age. */
class VerdictsIT {
  private static ControlPlane tables;

  @BeforeAll
  static void migrate() {
    Database database = TestPostgres.shared().freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .load()
        .migrate();
    tables = new ControlPlane(database);
  }

  @BeforeEach
  void empty() {
    tables.execute(
        "TRUNCATE control_plane.backups, control_plane.jobs, control_plane.retention_policies");
  }

  @Test
  void eachGoesWhenItExpiresWhereNothingElseIsSaid() {
    backup("old", "2026-04-01T02:00Z", "");
    backup("on the minute", "2026-05-01T12:00Z", "");
    backup("young", "2026-05-02T02:00Z", "");

    assertThat(verdicts("0, 0, 0, 0, 0", "UTC"))
        .containsExactly("old expired", "on the minute expired", "young live");
    assertThat(doomed()).containsExactly("old expired", "on the minute expired");
  }

  @Test
  void theNewestOfEachKindAreProtectedAndOnlyThat() {
    backup("first", "2026-03-01T02:00Z", "");
    backup("second", "2026-03-02T02:00Z", "");
    backup("part", "2026-03-03T02:00Z", "partial = true");
    backup("definitions", "2026-03-04T02:00Z", "scope = 'schema'");
    backup("logs", "2026-03-05T02:00Z", "type = 'logs'");
    backup("films", "2026-03-06T02:00Z", "type = 'storage', path = 'films'");
    backup("bills", "2026-03-07T02:00Z", "type = 'storage', path = 'bills'");
    backup("films again", "2026-03-08T02:00Z", "type = 'storage', path = 'films'");

    assertThat(verdicts("1, 0, 0, 0, 0", "UTC"))
        .containsExactly(
            "first expired",
            "second kept last",
            "part expired",
            "definitions expired",
            "logs kept last",
            "films expired",
            "bills kept last",
            "films again kept last");
  }

  @Test
  void grandfatherFatherAndSonDecideAloneBeforeAndAfterTheExpiry() {
    backup("new year's eve", "2025-12-31T02:00Z", "");
    backup("april", "2026-04-30T02:00Z", "");
    backup("friday", "2026-05-22T02:00Z", "");
    backup("sunday", "2026-05-24T02:00Z", "");
    backup("monday", "2026-05-25T02:00Z", "");
    backup("today early", "2026-05-31T02:00Z", "");
    backup("today late", "2026-05-31T11:00Z", "");

    assertThat(verdicts("0, 2, 2, 2, 2", "UTC"))
        .containsExactly(
            "new year's eve kept yearly",
            "april kept monthly",
            "friday superseded",
            "sunday kept weekly",
            "monday kept daily",
            "today early superseded",
            "today late kept daily,weekly,monthly,yearly");
  }

  @Test
  void aDayBeginsWhereTheProjectIsAndChangedClocksDoNotMoveIt() {
    // In Berlin the clocks went on at 01:00Z of 29 March 2026; before that midnight was 23:00Z,
    // after it 22:00Z.
    backup("28th, last minute", "2026-03-28T22:59Z", "");
    backup("29th, first minute", "2026-03-28T23:00Z", "");
    backup("29th, last minute", "2026-03-29T21:59Z", "");
    backup("30th, first minute", "2026-03-29T22:00Z", "");

    assertThat(verdicts("0, 9, 0, 0, 0", "Europe/Berlin"))
        .containsExactly(
            "28th, last minute kept daily",
            "29th, first minute superseded",
            "29th, last minute kept daily",
            "30th, first minute kept daily");
    assertThat(verdicts("0, 9, 0, 0, 0", "UTC"))
        .containsExactly(
            "28th, last minute superseded",
            "29th, first minute kept daily",
            "29th, last minute superseded",
            "30th, first minute kept daily");
  }

  @Test
  void aWeekOfTwoYearsIsOneWeek() {
    backup("monday of 2025", "2025-12-29T02:00Z", "");
    backup("thursday of 2026", "2026-01-01T02:00Z", "");
    backup("sunday", "2026-01-04T02:00Z", "");
    backup("next monday", "2026-01-05T02:00Z", "");

    assertThat(verdicts("0, 0, 9, 0, 0", "UTC"))
        .containsExactly(
            "monday of 2025 superseded",
            "thursday of 2026 superseded",
            "sunday kept weekly",
            "next monday kept weekly");
  }

  @Test
  void aTimeThatWasAskedForIsKeptAlsoAgainstTheRules() {
    backup("for a year", "2026-05-30T02:00Z", "retention_days = 365, expires_at = '2027-05-30'");
    backup(
        "for a day", "2026-05-30T03:00Z", "retention_days = 1, expires_at = '2026-05-31T03:00Z'");
    backup("as usual", "2026-05-30T04:00Z", "");
    backup("newest", "2026-05-30T05:00Z", "");

    assertThat(verdicts("0, 1, 0, 0, 0", "UTC"))
        .containsExactly(
            "for a year live", "for a day superseded", "as usual superseded", "newest kept daily");
  }

  @Test
  void neitherWhatIsHeldNorWhatIsBeingRestoredGoes() {
    backup("held", "2026-03-01T02:00Z", "held_at = now()");
    backup("restored", "2026-03-02T02:00Z", "");
    backup("restored before", "2026-03-03T02:00Z", "");
    backup("doomed", "2026-03-04T02:00Z", "deletion_requested_at = now()");
    restore("restored", "running");
    restore("restored before", "completed");

    assertThat(verdicts("0, 0, 0, 0, 0", "UTC"))
        .containsExactly("held held", "restored in_use", "restored before expired");
    assertThat(doomed()).containsExactly("restored before expired");
    assertThat(verdicts("0, 1, 0, 0, 0", "UTC"))
        .containsExactly("held held", "restored in_use", "restored before kept daily");
  }

  @Test
  void whatHasToGoIsFoundByTheRulesOfEachProject() {
    backup("theirs", "2026-03-01T02:00Z", "project_id = 'globex'");
    backup("first", "2026-05-30T02:00Z", "");
    backup("second", "2026-05-30T03:00Z", "");
    backup("third, expired", "2026-04-30T03:00Z", "");
    tables.execute(
        "INSERT INTO control_plane.retention_policies VALUES"
            + " ('acme', 0, 1, 0, 0, 0, 'UTC', 'bob', now())");

    assertThat(doomed())
        .containsExactlyInAnyOrder("theirs expired", "first policy", "third, expired policy");
  }

  /** Made at a time, and kept for 30 days where nothing else is said. */
  private static void backup(String name, String createdAt, String but) {
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    tables.execute(
        """
        INSERT INTO control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at,
          job_id, format, compression, sha256, bot, chat_id, message_id, manifest_file_id,
          manifest_chat_id, manifest_message_id, manifest_sha256, parts, tables, rows, server_version,
          client_version, attempt, version)
        VALUES ('%1$s', 'acme', 'database', '%2$s', 1, '%3$s', timestamptz '%3$s' + interval '30 days',
          '%1$s', 'sql', 'gzip', '', 1, 1, 1, '', 1, 1, '', 1, 1, 1, '', '', 1, 1)
        """
            .formatted(id, name.replace("'", "''"), createdAt));
    if (!but.isEmpty()) {
      tables.execute("UPDATE control_plane.backups SET %s WHERE id = '%s'".formatted(but, id));
    }
  }

  private static void restore(String name, String status) {
    tables.execute(
        """
        INSERT INTO control_plane.jobs (id, project_id, type, status, backup_id, created_at, updated_at)
        SELECT gen_random_uuid(), 'acme', 'restore_backup', '%s', id, now(), now()
        FROM control_plane.backups WHERE file_id = '%s'
        """
            .formatted(status, name));
  }

  /** At noon of 31 May 2026. */
  private static List<String> verdicts(String counts, String zone) {
    return new ArrayList<>(
        tables.query(
            """
            SELECT concat_ws(' ', b.file_id, v.verdict, nullif(array_to_string(v.kept_by, ','), ''))
            FROM control_plane.backup_verdicts('acme', '2026-05-31T12:00Z', %s, '%s') v
            JOIN control_plane.backups b ON b.id = v.backup_id ORDER BY b.created_at
            """
                .formatted(counts, zone)));
  }

  private static List<String> doomed() {
    return tables.query(
        """
        SELECT b.file_id || ' ' || d.reason FROM control_plane.doomed_backups('2026-05-31T12:00Z') d
        JOIN control_plane.backups b ON b.id = d.backup_id ORDER BY b.created_at
        """);
  }
}
