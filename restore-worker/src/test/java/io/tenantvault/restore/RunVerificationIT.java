package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.VerificationOutcome;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.restore.StoredBackups.Contents;
import io.tenantvault.restore.StoredFiles.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A verification finds out what a backup is worth, and its project never notices. */
@Timeout(60)
class RunVerificationIT {

  private static final String CATALOG =
      """
      select string_agg(n.nspname || ' ' || c.relname || ' ' || c.oid || ' ' || c.relowner, ',' order by c.oid) || min(n.xmin::text)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'tenant_acme'
      """;

  private static final String LEFT =
      """
      select coalesce(string_agg(name, ','), 'nothing') from (
        select nspname as name from pg_namespace where nspname ~ '^(tenantvault_|parked_|tenant_verify|aside_)'
        union all select rolname from pg_roles where rolname like 'restore\\_verify%'
        union all select 'a lock' from pg_locks l join pg_database d on d.oid = l.database
          where l.locktype = 'advisory' and d.datname = current_database()) left_behind
      """;

  @TempDir static Path directory;

  private static SampleTenant sample;
  private static StoredBackups backups;
  private static TestRestores restores;
  private static String dumped;

  private final JobId job = new JobId(UUID.randomUUID());

  @BeforeAll
  static void create() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    backups = new StoredBackups(directory, sample.database());
    restores = new TestRestores(backups, sample.database());
    dumped = sample.fingerprint();
  }

  @AfterAll
  static void close() throws Exception {
    backups.close();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(sample.value(LEFT)).isEqualTo("nothing");
    assertThat(sample.fingerprint()).isEqualTo(dumped);
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void restoresAGoodOneAndLeavesTheTenantAlone(DumpFormat format) throws Exception {
    BackupId backup = stored(format);
    String before = sample.value(CATALOG);

    BackupVerified verified = verify(backup);

    assertThat(verified.outcome()).isEqualTo(VerificationOutcome.VERIFIED);
    assertThat(verified.detail()).isEqualTo("4 tables with 25003 rows were restored and counted");
    assertThat(verified.verificationJobId()).isEqualTo(job);
    assertThat(verified.jobId().toString())
        .isEqualTo(
            sample.value(
                "select job_id from control_plane.backups where id = '%s'".formatted(backup)));
    assertThat(sample.value(CATALOG)).isEqualTo(before);
  }

  @Test
  void opensAnEncryptedOne() throws Exception {
    BackupId backup = backups.storeEncrypted(sample.dump(DumpFormat.SQL), DumpFormat.SQL);

    assertThat(verify(backup).outcome()).isEqualTo(VerificationOutcome.VERIFIED);
  }

  @Test
  void findsOneFlippedBit() throws Exception {
    Artifact spoilt =
        new StoredFiles(backups)
            .spoilt(backups.parts(sample.dump(DumpFormat.SQL), Compression.GZIP));

    BackupVerified verified =
        verify(backups.catalogue(backups.manifest(spoilt, DumpFormat.SQL, Compression.GZIP)));

    assertThat(verified.outcome()).isEqualTo(VerificationOutcome.DAMAGED);
    assertThat(verified.detail()).contains("SHA-256");
  }

  @Test
  void findsThatADocumentIsGone() throws Exception {
    Artifact artifact = backups.parts(sample.dump(DumpFormat.SQL), Compression.GZIP);
    BackupId backup =
        backups.catalogue(backups.manifest(artifact, DumpFormat.SQL, Compression.GZIP));
    backups.storage().delete(artifact.parts().getLast().file());

    assertThat(verify(backup).outcome()).isEqualTo(VerificationOutcome.DAMAGED);
  }

  @Test
  void findsRowsThatAreMissing() throws Exception {
    List<Manifest.Table> more = new ArrayList<>(SampleTenant.ROWS);
    more.set(2, new Manifest.Table("tenant_acme", "orders", 20_001));

    BackupVerified verified =
        verify(backups.store(sample.dump(DumpFormat.SQL), DumpFormat.SQL, Contents.whole(more)));

    assertThat(verified.outcome()).isEqualTo(VerificationOutcome.DAMAGED);
    assertThat(verified.detail()).contains("table orders has 20000 rows instead of 20001");
  }

  @Test
  void findsADumpThatCannotBeApplied() throws Exception {
    String dump = new String(sample.dump(DumpFormat.SQL), StandardCharsets.UTF_8);

    BackupVerified verified =
        verify(
            backups.store(
                dump.replace("CREATE TABLE tenant_acme.empty (", "CREATE TABLE tenant_acme.other (")
                    .getBytes(StandardCharsets.UTF_8),
                DumpFormat.SQL,
                Compression.GZIP));

    assertThat(verified.outcome()).isEqualTo(VerificationOutcome.DAMAGED);
    assertThat(verified.detail()).contains("cannot be applied").contains("tenant_acme.empty");
  }

  @Test
  void undoesWhatADumpCommitsByItself() throws Exception {
    String dump = new String(sample.dump(DumpFormat.SQL), StandardCharsets.UTF_8);

    BackupVerified verified =
        verify(
            backups.store(
                (dump + "\ncommit;\n").getBytes(StandardCharsets.UTF_8),
                DumpFormat.SQL,
                Compression.GZIP));

    assertThat(verified.outcome()).isEqualTo(VerificationOutcome.DAMAGED);
    assertThat(verified.detail()).contains("ended our transaction");
  }

  @Test
  void neitherHoldsUpNorShowsAnythingToTheTenant() throws Exception {
    BackupId backup = stored(DumpFormat.SQL);
    AtomicReference<String> seen = new AtomicReference<>();
    RecordedContext context =
        new RecordedContext()
            .inTheMiddle(() -> {
              sample.execute(
                  "set lock_timeout = '100ms'; insert into tenant_acme.empty values (7); delete from tenant_acme.empty");
              sample.execute(
                  "set lock_timeout = '100ms'; create table tenant_acme.later (id int); drop table tenant_acme.later");
              seen.set(sample.fingerprint() + dumpLength());
            });

    assertThat(restores.verify(request(backup), context).outcome())
        .isEqualTo(VerificationOutcome.VERIFIED);
    assertThat(seen.get()).isEqualTo(dumped + dumpLength());
  }

  @Test
  void isEndedByARestoreAndTriedAgain() throws Exception {
    BackupId backup = stored(DumpFormat.SQL);
    RestoreRequested restore =
        new RestoreRequested(
            new JobId(UUID.randomUUID()), new ProjectId("acme"), backup, "t", Instant.now());
    AtomicReference<Object> restored = new AtomicReference<>();
    RecordedContext context =
        new RecordedContext().inTheMiddle(() -> restored.set(result(restore)));

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restores.verify(request(backup), context))
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE));

    assertThat(restored.get()).hasToString("25003");
    sample.execute(
        "drop schema aside_%s cascade".formatted(restore.jobId().toString().replace("-", "")));
    assertThat(verify(backup).outcome()).isEqualTo(VerificationOutcome.VERIFIED);
  }

  @Test
  void takesAwayWhatADeadAttemptHasLeft() throws Exception {
    BackupId backup = stored(DumpFormat.SQL);
    var dead =
        TestRestores.transactions()
            .beginScratch(
                sample.tenant(), new PostgresVersion(13, "13.9"), new TenantSchema("acme"), job);
    assertThat(sample.value(LEFT)).contains("tenantvault_").contains("restore_verify");

    assertThat(verify(backup).outcome()).isEqualTo(VerificationOutcome.VERIFIED);

    assertThat(sample.value(LEFT)).isEqualTo("nothing");
    dead.close();
  }

  @Test
  void takesAwayWhatOtherDeadJobsHaveLeft() throws Exception {
    String hex = "0123456789abcdef0123456789abcdef";
    sample.execute("create schema tenantvault_" + hex);
    sample.execute(
        "create role restore_verify_%1$s_01234567 login valid until 'yesterday'; grant usage on schema tenantvault_%1$s to restore_verify_%1$s_01234567"
            .formatted(hex));

    verify(stored(DumpFormat.SQL));

    assertThat(sample.value(LEFT)).isEqualTo("nothing");
  }

  @Test
  void failsWhereItCannotBeTold() throws Exception {
    BackupId backup = stored(DumpFormat.SQL);
    TestRestores elsewhere =
        new TestRestores(backups, sample.database())
            .with(
                new Tenant(
                    new ProjectId("acme"),
                    new TenantSchema("acme"),
                    new DatabaseConnection("127.0.0.1", 1, "none", "none", "")));

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> elsewhere.verify(request(backup), new RecordedContext()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE));
  }

  @Test
  void countsTheRowsOfAPartOfADatabase() throws Exception {
    byte[] part =
        sample.dump(DumpFormat.TAR, List.of("--table=tenant_acme.customers", "--data-only"));
    List<Manifest.Table> rows = List.of(new Manifest.Table("tenant_acme", "customers", 5_000));
    List<Manifest.Table> more = List.of(new Manifest.Table("tenant_acme", "customers", 5_001));

    BackupVerified good =
        verify(backups.store(part, DumpFormat.TAR, new Contents(rows, null, true)));
    BackupVerified bad =
        verify(backups.store(part, DumpFormat.TAR, new Contents(more, null, true)));

    assertThat(good.detail()).startsWith("1 tables with 5000 rows were counted in the dump");
    assertThat(bad.outcome()).isEqualTo(VerificationOutcome.DAMAGED);
    assertThat(bad.detail()).contains("5000 rows instead of 5001");
  }

  @Test
  void readsFilesToTheirEnd() throws Exception {
    StoredFiles files = new StoredFiles(backups);
    byte[] archive = StoredFiles.tar(Map.of("invoices/a", "first", "invoices/b", "second"));

    BackupVerified good = verify(files.store(archive, Said.tar("invoices", 2, archive)));
    BackupVerified bad = verify(files.store(archive, Said.tar("invoices", 3, archive)));
    BackupVerified spoilt =
        verify(
            files.catalogue(
                files.spoilt(backups.parts(archive, Compression.GZIP)),
                Said.tar("invoices", 2, archive)));

    assertThat(good.outcome()).isEqualTo(VerificationOutcome.VERIFIED);
    assertThat(good.type()).isEqualTo(BackupType.STORAGE);
    assertThat(bad.detail()).contains("holds 2 files and should hold 3");
    assertThat(List.of(bad.outcome(), spoilt.outcome())).containsOnly(VerificationOutcome.DAMAGED);
  }

  @ParameterizedTest
  @EnumSource(
      value = ArtifactFormat.class,
      names = {"JSON", "TEXT"})
  void countsLogEntries(ArtifactFormat format) throws Exception {
    String entries =
        format == ArtifactFormat.JSON
            ? "[\n{\"id\":1},\n{\"id\":2}\n]\n"
            : "2026-01-01\tinfo\n2026-01-02\t# no end\n# 2 entries of all\n";

    assertThat(verify(logs(entries, format, 2)).detail())
        .isEqualTo("2 log entries were read and counted");
    assertThat(verify(logs(entries, format, 3)).detail())
        .isEqualTo("it holds 2 log entries, and 3 by its manifest");
  }

  private static BackupId logs(String entries, ArtifactFormat format, long said) throws Exception {
    Artifact artifact = backups.parts(entries.getBytes(StandardCharsets.UTF_8), Compression.GZIP);
    return backups.catalogue(
        new Manifest(
            Manifest.VERSION,
            new BackupId(UUID.randomUUID()),
            new JobId(UUID.randomUUID()),
            new ProjectId("acme"),
            "tenant_acme",
            BackupType.LOGS,
            format,
            Compression.GZIP,
            Instant.now(),
            "13.9",
            BackupCompleted.NONE,
            artifact.size(),
            artifact.sha256(),
            artifact.uncompressedSize(),
            List.of(new Manifest.Table("control_plane", "project_logs", said)),
            artifact.parts().stream().map(Manifest.Document::of).toList()));
  }

  private BackupVerified verify(BackupId backup) throws Exception {
    return restores.verify(request(backup), new RecordedContext());
  }

  private VerificationRequested request(BackupId backup) {
    return new VerificationRequested(job, new ProjectId("acme"), backup, "tester", Instant.now());
  }

  private static BackupId stored(DumpFormat format) throws Exception {
    return backups.store(sample.dump(format), format, Compression.GZIP);
  }

  private static Object result(RestoreRequested restore) {
    try {
      return restores.restore(restore, new RecordedContext()).rows();
    } catch (Exception e) {
      return e;
    }
  }

  private static int dumpLength() {
    try {
      return sample.dump(DumpFormat.SQL).length;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
