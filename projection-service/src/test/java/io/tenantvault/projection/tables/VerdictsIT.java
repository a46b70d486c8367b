package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of backups, by the function that the gateway and the retention worker ask. */
class VerdictsIT {
  private static final String A_BACKUP =
      """
      INSERT INTO control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at, job_id, format,
        compression, sha256, bot, chat_id, message_id, manifest_file_id, manifest_chat_id, manifest_message_id,
        manifest_sha256, parts, tables, rows, server_version, client_version, attempt, version)
      VALUES (md5('%1$s')::uuid, 'shop', 'database', '%1$s', 1, '%2$s', timestamptz '%2$s' + interval '30 days',
        gen_random_uuid(), 'sql', 'gzip', 's', 1, 1, 1, 'm', 1, 1, 's', 1, 1, 1, '15', '15', 1, 1)
      """;
  private static final String A_JOB =
      """
      INSERT INTO control_plane.jobs (id, project_id, type, status, backup_id, created_at, updated_at)
      VALUES (gen_random_uuid(), 'shop', '%s', '%s', md5('%s')::uuid, now(), now())
      """;
  private static final String NO_RULE = "0, 0, 0, 0, 0, 'UTC'";

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
    tables.execute("TRUNCATE control_plane.backups, control_plane.jobs");
  }

  @Test
  void letsEachGoAtItsExpiryWhereThereIsNoRule() {
    made("old", "2026-01-01T12:00:00Z");
    made("due", "2026-01-31T12:00:00Z");
    made("new", "2026-01-31T12:00:01Z");

    assertThat(verdicts("2026-03-02T12:00:00Z", NO_RULE))
        .isEqualTo("new live, due expired, old expired");
  }

  @Test
  void looksAtTheProjectThatItIsAskedForAndPassesOverWhatIsBeingDeleted() {
    made("ours", "2026-01-01T12:00:00Z");
    made("theirs", "2026-01-01T12:00:00Z", "project_id = 'other'");
    made("going", "2026-01-02T12:00:00Z", "deletion_requested_at = now()");

    assertThat(verdicts("2026-03-01T00:00:00Z", "1, 0, 0, 0, 0, 'UTC'"))
        .isEqualTo("ours kept last");
  }

  @Test
  void keepsTheNewestOfASeriesAlsoWhenTheyHaveExpired() {
    made("a", "2026-01-01T12:00:00Z");
    made("b", "2026-01-02T12:00:00Z");
    made("c", "2026-01-03T12:00:00Z");
    made("d", "2026-02-20T12:00:00Z");

    assertThat(verdicts("2026-02-25T00:00:00Z", "2, 0, 0, 0, 0, 'UTC'"))
        .isEqualTo("d kept last, c kept last, b expired, a expired");
    assertThat(verdicts("2026-01-25T00:00:00Z", "2, 0, 0, 0, 0, 'UTC'"))
        .as("protects, and lets nothing go early")
        .isEqualTo("d kept last, c kept last, b live, a live");
  }

  @Test
  void keepsNeitherMoreNorLessWhenTwoWereMadeAtTheSameTime() {
    made("a", "2026-01-01T12:00:00Z");
    made("b", "2026-01-01T12:00:00Z");
    made("c", "2026-01-01T12:00:00Z");

    assertThat(verdicts("2026-06-01T00:00:00Z", "2, 0, 0, 0, 0, 'UTC'").split("kept last", -1))
        .hasSize(3);
    assertThat(verdicts("2026-06-01T00:00:00Z", "0, 2, 0, 0, 0, 'UTC'").split("kept daily", -1))
        .hasSize(2);
  }

  @Test
  void countsEachSeriesByItself() {
    made("database", "2026-01-01T12:00:00Z");
    made("whole", "2026-01-01T12:01:00Z", "scope = 'all'");
    made("logs", "2026-01-01T12:02:00Z", "type = 'logs'");
    made("a", "2026-01-01T12:03:00Z", "type = 'storage', path = 'a'");
    made("b", "2026-01-01T12:04:00Z", "type = 'storage', path = 'b'");
    made("b2", "2026-01-01T12:05:00Z", "type = 'storage', path = 'b'");

    assertThat(verdicts("2026-06-01T00:00:00Z", "1, 0, 0, 0, 0, 'UTC'"))
        .isEqualTo(
            "b2 kept last, b expired, a kept last, logs kept last, whole kept last,"
                + " database expired");
  }

  @Test
  void leavesPartsOfADatabaseToTheirExpiryAndDoesNotCountThem() {
    made("whole", "2026-01-01T12:00:00Z");
    made("tables", "2026-01-02T12:00:00Z", "scope = 'all', partial = true");
    made("rows", "2026-01-03T12:00:00Z", "scope = 'data'");
    made("schema", "2026-01-31T12:00:00Z", "scope = 'schema'");

    assertThat(verdicts("2026-02-10T00:00:00Z", "1, 1, 0, 0, 0, 'UTC'"))
        .isEqualTo("schema live, rows expired, tables expired, whole kept last,daily");
  }

  @Test
  void keepsWhatGrandfatherFatherAndSonKeepAndNothingElse() {
    made("y", "2024-12-31T12:00:00Z");
    made("m", "2025-12-20T12:00:00Z");
    made("w", "2026-01-18T12:00:00Z");
    made("d1", "2026-01-19T01:00:00Z");
    made("d2", "2026-01-19T23:00:00Z");
    made("d3", "2026-01-22T12:00:00Z");
    made("d4", "2026-01-22T13:00:00Z");

    assertThat(verdicts("2026-01-23T00:00:00Z", "0, 2, 2, 2, 3, 'UTC'"))
        .isEqualTo(
            "d4 kept daily,weekly,monthly,yearly, d3 superseded, d2 kept daily, d1 superseded,"
                + " w kept weekly, m kept monthly,yearly, y kept yearly");
    assertThat(verdicts("2027-01-01T00:00:00Z", "1, 0, 0, 0, 2, 'UTC'"))
        .as("all have expired")
        .isEqualTo(
            "d4 kept last,yearly, d3 expired, d2 expired, d1 expired, w expired, m kept yearly,"
                + " y expired");
  }

  @Test
  void beginsWeeksOnMondayAlsoWhereAYearEnds() {
    made("sunday", "2026-12-27T12:00:00Z");
    made("monday", "2026-12-28T12:00:00Z");
    made("friday", "2027-01-01T12:00:00Z");
    made("next", "2027-01-04T12:00:00Z");

    assertThat(verdicts("2027-01-05T00:00:00Z", "0, 0, 3, 0, 0, 'UTC'"))
        .isEqualTo("next kept weekly, friday kept weekly, monday superseded, sunday kept weekly");
    assertThat(verdicts("2027-01-05T00:00:00Z", "0, 0, 0, 0, 2, 'UTC'"))
        .isEqualTo("next kept yearly, friday superseded, monday kept yearly, sunday superseded");
  }

  @Test
  void beginsDaysInTheTimeZoneOfTheRules() {
    made("before", "2026-06-01T21:30:00Z");
    made("after", "2026-06-01T22:30:00Z");

    String both = "after kept daily, before kept daily";
    String newest = "after kept daily, before superseded";
    assertThat(verdicts("2026-06-02T00:00:00Z", "0, 9, 0, 0, 0, 'UTC'")).isEqualTo(newest);
    assertThat(verdicts("2026-06-02T00:00:00Z", "0, 9, 0, 0, 0, 'Europe/Berlin'")).isEqualTo(both);
    assertThat(verdicts("2026-06-02T00:00:00Z", "0, 9, 0, 0, 0, '+02:00'")).isEqualTo(both);
    assertThat(verdicts("2026-06-02T00:00:00Z", "0, 9, 0, 0, 0, 'UTC+02:00'")).isEqualTo(both);
    assertThat(verdicts("2026-06-02T00:00:00Z", "0, 9, 0, 0, 0, '-02:00'")).isEqualTo(newest);
  }

  @Test
  void knowsTheDaysOf23And25Hours() {
    made("spring, first", "2026-03-28T23:00:00Z");
    made("spring, last", "2026-03-29T21:59:59Z");
    made("spring, next day", "2026-03-29T22:00:00Z");
    made("autumn, first", "2026-10-24T22:00:00Z");
    made("autumn, before", "2026-10-25T00:30:00Z");
    made("autumn, after", "2026-10-25T01:30:00Z");
    made("autumn, last", "2026-10-25T22:59:59Z");
    made("autumn, next day", "2026-10-25T23:00:00Z");

    assertThat(verdicts("2026-10-26T00:00:00Z", "0, 9, 0, 0, 0, 'Europe/Berlin'"))
        .isEqualTo(
            "autumn, next day kept daily, autumn, last kept daily, autumn, after superseded,"
                + " autumn, before superseded, autumn, first superseded,"
                + " spring, next day kept daily, spring, last kept daily, spring, first expired");
  }

  @Test
  void givesABackupTheTimeThatWasAskedForItAndNoMore() {
    made("asked", "2026-01-01T12:00:00Z", "retention_days = 30");
    made("usual", "2026-01-01T12:01:00Z");
    made("newest", "2026-01-02T12:00:00Z");

    assertThat(verdicts("2026-01-03T00:00:00Z", "0, 1, 0, 0, 0, 'UTC'"))
        .isEqualTo("newest kept daily, usual superseded, asked live");
    assertThat(verdicts("2026-01-31T12:01:00Z", "0, 1, 0, 0, 0, 'UTC'"))
        .isEqualTo("newest kept daily, usual expired, asked expired");
  }

  @Test
  void neverLetsGoWhatIsHeld() {
    made("held", "2026-01-01T12:00:00Z", "held_at = now()");
    made("other", "2026-01-02T12:00:00Z");

    assertThat(verdicts("2026-06-01T00:00:00Z", NO_RULE)).isEqualTo("other expired, held held");
    assertThat(verdicts("2026-01-03T00:00:00Z", "0, 1, 0, 0, 0, 'UTC'"))
        .isEqualTo("other kept daily, held held");
  }

  @Test
  void waitsForRestoresThatReadTheBackup() {
    made("waiting", "2026-01-01T12:00:00Z");
    tables.execute(A_JOB.formatted("restore_backup", "pending", "waiting"));
    made("running", "2026-01-01T12:01:00Z");
    tables.execute(A_JOB.formatted("restore_backup", "running", "running"));
    made("restored", "2026-01-01T12:02:00Z");
    tables.execute(A_JOB.formatted("restore_backup", "completed", "restored"));
    tables.execute(A_JOB.formatted("export_backup", "running", "restored"));
    made("newest", "2026-01-01T12:03:00Z");
    tables.execute(A_JOB.formatted("restore_backup", "running", "newest"));

    assertThat(verdicts("2026-06-01T00:00:00Z", "0, 1, 0, 0, 0, 'UTC'"))
        .isEqualTo("newest kept daily, restored expired, running in_use, waiting in_use");
  }

  private static void made(String name, String at) {
    tables.execute(A_BACKUP.formatted(name, at));
  }

  private static void made(String name, String at, String set) {
    made(name, at);
    tables.execute("UPDATE control_plane.backups SET %s WHERE file_id = '%s'".formatted(set, name));
  }

  // The newest first, each with its verdict and the rules that keep it.
  private static String verdicts(String at, String rules) {
    return String.join(
        ", ",
        tables.query(
            """
            SELECT trim(concat_ws(' ', b.file_id, v.verdict, array_to_string(v.kept_by, ',')))
            FROM control_plane.backup_verdicts('shop', '%s', %s) v
            JOIN control_plane.backups b ON b.id = v.backup_id ORDER BY b.created_at DESC, b.id DESC
            """
                .formatted(at, rules)));
  }
}
