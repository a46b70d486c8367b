package io.tenantvault.backup.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.LogFormat;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RunLogsBackupIT {

  /** Lines as an attacker would write them, and what JSON and COPY have to escape. */
  private static final String HOSTILE =
      """
      insert into control_plane.project_logs
        (project_id, level, action, actor, message, metadata, created_at)
      values
        ('acme', 'info', 'login', 'alice', 'plain', '{"n": 1}', '2026-05-01T00:00:00Z'),
        ('acme', 'warn', 'login', 'bob',
         E'failed\\n2026-05-01T00:00:00.000000Z\\tinfo\\tlogin\\tadmin\\twelcome', null, '2026-05-10T10:00:00.123456Z'),
        ('acme', 'info', null, null,
         E'cr\\r crlf\\r\\n tab\\t vt\\x0b ff\\f bs\\b quote" back\\\\slash \\\\n \\x01\\x02 esc\\x1b[2J del\\x7f', '{"a": "x\\\\ny", "b": [1, null]}',
         '2026-05-31T23:59:59.999999Z'),
        ('acme', 'info', E'ac\\ntion', E'ac\\ntor', E'nel\\u0085 ls\\u2028 ps\\u2029 rlo\\u202e 🙂 Zoë \\\\.', '"just text"', '2026-06-01T00:00:00Z'),
        ('acme', 'info', '', '', '', null, '2026-04-30T23:59:59.999999Z'),
        ('acme-2', 'error', 'secret', 'eve', 'of another project', null, '2026-05-05T00:00:00Z'),
        ('ACME', 'error', 'secret', 'eve', 'of another project', null, '2026-05-05T00:00:00Z')
      """;

  private static Database database;

  @TempDir Path folder;
  private TestLogs logs;

  @BeforeAll
  static void makeLogs() throws Exception {
    database = TestPostgres.shared().freshDatabase();
    TestLogs.create(database);
    TestLogs.execute(database, HOSTILE);
  }

  @BeforeEach
  void start() throws Exception {
    logs = new TestLogs(folder, database);
  }

  @AfterEach
  void stop() throws Exception {
    logs.close();
  }

  @Test
  void writesJsonThatIsTheTable() throws Exception {
    String json = logs.read(logs.back("acme", LogFormat.JSON, null));

    assertThat(
            TestLogs.text(
                database,
                """
                select json_agg(e)::text = (
                         select json_agg(x) from json_to_recordset($json$%s$json$::json)
                           as x (id bigint, created_at timestamptz, level text, action text,
                                 actor text, message text, metadata jsonb))::text
                  from (select id, created_at, level, action, actor, message, metadata
                          from control_plane.project_logs where project_id = 'acme'
                         order by created_at, id) e
                """
                    .formatted(json)))
        .isEqualTo("t");
    assertThat(json.lines()).hasSize(5 + 2).first().isEqualTo("[");
    assertThat(json).endsWith("}\n]\n").doesNotContain("another project");
    assertThat(json.lines().skip(1).limit(5))
        .allMatch(line -> line.matches("\\{\"id\":[0-9]+,\"created_at\":\"[^\"]+Z\",.*},?"));
    assertThat(json.lines().toList().get(2))
        .isEqualTo(
            "{\"id\":1,\"created_at\":\"2026-05-01T00:00:00.000000Z\",\"level\":\"info\",\"action\":\"login\","
                + "\"actor\":\"alice\",\"message\":\"plain\",\"metadata\":{\"n\": 1}},");
  }

  @Test
  void writesTextWithOneLineForEachEntryWhateverItSays() throws Exception {
    String text = logs.read(logs.back("acme", LogFormat.TEXT, null));

    assertThat(text.split("[\n\r\u0085\u2028\u2029\u000b\f]"))
        .containsExactly(
            "2026-04-30T23:59:59.999999Z\tinfo\t\t\t",
            "2026-05-01T00:00:00.000000Z\tinfo\tlogin\talice\tplain",
            "2026-05-10T10:00:00.123456Z\twarn\tlogin\tbob\tfailed\\n"
                + "2026-05-01T00:00:00.000000Z\\tinfo\\tlogin\\tadmin\\twelcome",
            "2026-05-31T23:59:59.999999Z\tinfo\t-\t-\tcr\\r crlf\\r\\n tab\\t vt\\v ff\\f bs\\b"
                + " quote\" back\\\\slash \\\\n \\x01\\x02 esc\\x1b[2J del\\x7f",
            "2026-06-01T00:00:00.000000Z\tinfo\tac\\ntion\tac\\ntor\t"
                + "nel\\u0085 ls\\u2028 ps\\u2029 rlo\\u202e 🙂 Zoë \\\\.",
            "# 5 entries of project acme");
    assertThat(text).endsWith("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01, 2026-05-31, 3",
    "2026-05-01, 2026-05-30, 2",
    "2026-05-01T00:00:00.000001Z, , 3",
    ", 2026-05-31T23:59:59.999999Z, 4",
    ", 2026-05-31T23:59:59.999998Z, 3",
    ", 2026-05-31, 4",
    "2026-05-10T10:00:00.123456Z, 2026-05-10T10:00:00.123456Z, 1",
    "2026-05-10T10:00:00.1234561Z, 2026-05-10T10:00:00.1234569Z, 0",
    "0000-01-01, 9999-12-31, 5"
  })
  void bothEndsOfARangeArePartOfIt(@Nullable String start, @Nullable String end, int entries)
      throws Exception {
    BackupCompleted backup = logs.back("acme", LogFormat.TEXT, new DateRange(start, end));

    assertThat(backup.rows()).isEqualTo(entries);
    assertThat(logs.read(backup).lines()).hasSize(entries + 1);
  }

  @Test
  void refusesARangeThatEndsBeforeItStarts() {
    logs.useTable("nobody.reads_it");

    JobFailedException failure =
        failure("acme", new DateRange("2026-05-31", "2026-05-01T00:00:00Z"));

    assertThat(failure.code()).isEqualTo(FailureCode.RANGE_REVERSED);
    assertThat(failure.code().retryable()).isFalse();
    assertThat(failure).hasMessageContaining("from 2026-05-31 to 2026-05-01T00:00:00Z");
    assertThat(logs.storage.context().parts()).isEmpty();
  }

  @Test
  void saysThatARangeIsEmpty() throws Exception {
    DateRange range = new DateRange("2020-01-01", "2020-01-31");

    BackupCompleted text = logs.back("acme", LogFormat.TEXT, range);
    assertThat(logs.read(text))
        .isEqualTo("# no entries of project acme between 2020-01-01 and 2020-01-31\n");
    assertThat(text.rows()).isZero();
    BackupCompleted json = logs.back("acme", LogFormat.JSON, range);
    assertThat(logs.read(json)).isEqualTo("[]\n");
    assertThat(json.rows()).isZero();
  }

  @Test
  void saysThatAProjectHasNoLogs() throws Exception {
    assertThat(logs.read(logs.back("nobody", LogFormat.TEXT, null)))
        .isEqualTo("# no entries of project nobody\n");
    assertThat(logs.read(logs.back("nobody", LogFormat.JSON, new DateRange("2026-01-01", null))))
        .isEqualTo("[]\n");
  }

  @Test
  void writesDownWhatTheArtifactIs() throws Exception {
    BackupCompleted backup =
        logs.back("acme", LogFormat.JSON, new DateRange("2026-05-01", "2026-05-31"));

    Manifest manifest = logs.storage.manifest(backup);
    assertThat(manifest.rows())
        .containsExactly(new Manifest.Table("control_plane", "project_logs", 3));
    assertThat(manifest.type()).isEqualTo(BackupType.LOGS);
    assertThat(manifest.isWholeDatabase()).isFalse();
    assertThat(backup.type()).isEqualTo(BackupType.LOGS);
    assertThat(backup.format()).isEqualTo(ArtifactFormat.JSON);
    assertThat(backup.compression()).isEqualTo(Compression.GZIP);
    assertThat(backup.serverVersion()).startsWith("1");
    assertThat(backup.clientVersion()).isEqualTo(BackupCompleted.NONE);
    assertThat(backup.tables()).isZero();
    assertThat(backup.contents())
        .isEqualTo(
            new BackupContents(null, false, List.of(), null, null, manifest.uncompressedSize()));
    assertThat(logs.storage.context().parts().getFirst().name())
        .matches("tenant_acme-logs-[0-9TZ]+-[0-9a-f]{8}\\.json\\.gz");
    var progress = logs.storage.context().latestProgress().orElseThrow();
    assertThat(progress.phase()).isEqualTo(Phase.VERIFYING);
    assertThat(progress.rows()).isEqualTo(3);
    assertThat(progress.bytesExpected()).isNull();
  }

  @Test
  void readsATableOfAnotherNameWhoseMetadataIsJsonOfManyLines() throws Exception {
    TestLogs.execute(
        database,
        """
        create table app_log as select * from control_plane.project_logs where false;
        alter table app_log alter column metadata type json;
        insert into app_log (id, project_id, level, message, metadata, created_at)
          values (7, 'acme', 'info', 'm', E'{"a":\\n1}', '2026-05-01Z');
        """);
    logs.useTable("app_log");

    BackupCompleted backup = logs.back("acme", LogFormat.JSON, null);

    assertThat(logs.read(backup).lines()).hasSize(3);
    assertThat(logs.storage.manifest(backup).rows())
        .containsExactly(new Manifest.Table("public", "app_log", 1));
  }

  @Test
  void namesTheSettingWhenThereIsNoSuchTable() {
    logs.useTable("control_plane.nowhere");

    assertThat(failure("acme", null))
        .hasMessageContaining("tenantvault.platform.logs-table")
        .hasMessageContaining("control_plane.nowhere");
  }

  private JobFailedException failure(String project, @Nullable DateRange range) {
    return catchThrowableOfType(
        JobFailedException.class, () -> logs.back(project, LogFormat.JSON, range));
  }
}
