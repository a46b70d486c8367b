package io.tenantvault.restore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Archives that want more than to be restored. All but a few are signed with the platform's key: a
 * signature says who made the dump, and not what a tenant's own code in it does.
 */
@Timeout(60)
class HostileArchivesIT {

  private static final Path CORPUS = Path.of("src/test/resources/hostile");

  /** All that must be as before, whatever was tried. */
  private static final String SURROUNDINGS =
      """
      select md5(string_agg(fact, '|' order by fact)) from (
        select 'schema ' || nspname || pg_get_userbyid(nspowner) from pg_namespace where nspname !~ '^pg_(toast_)?temp' and nspname <> 'tenant_acme'
        union all select 'table ' || oid::regclass from pg_class where relkind = 'r' and relnamespace <> 'tenant_acme'::regnamespace
        union all select 'secret ' || s from tenant_globex.secrets s
        union all select 'role ' || rolname || rolsuper || rolcanlogin || rolbypassrls || coalesce(rolconfig::text, '') from pg_roles
        union all select 'member ' || roleid::regrole || member::regrole from pg_auth_members
        union all select 'event trigger ' || evtname from pg_event_trigger
        union all select 'large object ' || oid from pg_largeobject_metadata
        union all select 'session ' || usename from pg_stat_activity where datname = current_database() and usename ~ '^restore_'
      ) facts(fact)
      """;

  @TempDir static Path directory;

  private static SampleTenant sample;
  private static StoredBackups backups;
  private static String dump;
  private static String damaged;
  private static String surroundings;
  private static Path marker;

  @BeforeAll
  static void dumpAndDamage() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    sample.execute(
        "create schema tenant_globex; create table tenant_globex.secrets as select 'the recipe' as secret");
    backups = new StoredBackups(directory, sample.database());
    dump = new String(sample.dump(DumpFormat.SQL), UTF_8);
    marker = Files.createTempDirectory("hostile").resolve("marker");
    marker.getParent().toFile().setWritable(true, false);
    sample.damage();
    damaged = sample.fingerprint();
    // Once, so that the tenant's role is there.
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restore(sql("SELECT 1 / 0;")));
    surroundings = sample.value(SURROUNDINGS);
  }

  @AfterAll
  static void close() throws Exception {
    backups.close();
  }

  @AfterEach
  void nothingElseHasChanged() {
    assertThat(sample.value(SURROUNDINGS)).isEqualTo(surroundings);
    assertThat(marker).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void leavesEverythingAsItWas(String name) throws Exception {
    String hostile = Files.readString(CORPUS.resolve(name + ".sql"));
    BackupId backup = sql(hostile.replace("{marker}", marker.toString()));

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restore(backup))
        .satisfies(failure ->
            assertThat(failure.code())
                .isIn(FailureCode.RESTORE_FAILED, FailureCode.VERIFICATION_FAILED));
    assertUntouched();
  }

  static Stream<String> corpus() throws Exception {
    return Files.list(CORPUS)
        .map(file -> file.getFileName().toString().replace(".sql", ""))
        .sorted();
  }

  @Test
  void refusesACommandOfPsqlInATar() throws Exception {
    String comment = "COMMENT ON SCHEMA tenant_acme IS 'as it''s been'";
    String tar = new String(sample.dump(DumpFormat.TAR), ISO_8859_1);
    String hostile = "\\! touch " + marker.getFileName();
    assertThat(tar).contains(comment);

    BackupId backup =
        backups.store(
            tar.replace(comment, hostile + " ".repeat(comment.length() - hostile.length()))
                .getBytes(ISO_8859_1),
            DumpFormat.TAR,
            Compression.GZIP);

    assertFails(backup, FailureCode.RESTORE_FAILED, "commands of psql");
  }

  @Test
  void stopsABombWhereItsManifestEnds() throws Exception {
    Manifest small = manifest(dump);
    Manifest bomb = manifest(dump + "-".repeat(64 << 20));

    BackupId backup = backups.catalogue(withSizeOf(bomb, small.uncompressedSize()));

    assertFails(backup, FailureCode.ARTIFACT_CORRUPT, "more than the " + small.uncompressedSize());
  }

  @Test
  void refusesAManifestThatIsNotSigned() throws Exception {
    Manifest manifest = manifest(dump);

    assertFails(
        backups.catalogue(manifest, ManifestCodec.write(manifest)),
        FailureCode.ARTIFACT_CORRUPT,
        "is not signed");
  }

  @Test
  void refusesAManifestThatSomebodyElseHasSigned() throws Exception {
    Manifest manifest = manifest(dump);

    assertFails(
        backups.catalogue(manifest, ManifestKey.of("x".repeat(32)).write(manifest)),
        FailureCode.ARTIFACT_CORRUPT,
        "is not signed");
  }

  @Test
  void refusesAManifestThatWasChangedSinceItWasSigned() throws Exception {
    Manifest manifest = manifest(dump);
    String document = new String(StoredBackups.KEY.write(manifest), UTF_8);

    assertFails(
        backups.catalogue(manifest, document.replace("\"orders\"", "\"order2\"").getBytes(UTF_8)),
        FailureCode.ARTIFACT_CORRUPT,
        "is not signed");
  }

  @Test
  void endsARestoreThatTakesTooLong() throws Exception {
    BackupId backup = sql("SELECT pg_sleep(3600);");

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(
            () -> restores().restore(request(backup), new RecordedContext(), Duration.ofSeconds(2)))
        .withMessageContaining("took longer than tenantvault.restore.longest (PT2S)");
    assertUntouched();
  }

  private static void assertFails(BackupId backup, FailureCode code, String message) {
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restore(backup))
        .withMessageContaining(message)
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(code));
    assertUntouched();
  }

  private static void assertUntouched() {
    assertThat(sample.fingerprint()).isEqualTo(damaged);
    assertThat(sample.asides()).isZero();
  }

  /** The sample's dump and something at its end: without that it could be restored. */
  private static BackupId sql(String hostile) throws Exception {
    return backups.store((dump + hostile).getBytes(UTF_8), DumpFormat.SQL, Compression.GZIP);
  }

  private static Manifest manifest(String sql) throws Exception {
    return backups.manifest(
        backups.parts(sql.getBytes(UTF_8), Compression.GZIP), DumpFormat.SQL, Compression.GZIP);
  }

  private static Manifest withSizeOf(Manifest manifest, long uncompressed) {
    return new Manifest(
        manifest.formatVersion(),
        manifest.backupId(),
        manifest.jobId(),
        manifest.projectId(),
        manifest.schema(),
        manifest.type(),
        manifest.format(),
        manifest.compression(),
        manifest.createdAt(),
        manifest.serverVersion(),
        manifest.clientVersion(),
        manifest.size(),
        manifest.sha256(),
        uncompressed,
        manifest.rows(),
        manifest.parts());
  }

  private static void restore(BackupId backup) throws Exception {
    restores().restore(request(backup), new RecordedContext());
  }

  private static TestRestores restores() {
    return new TestRestores(backups, sample.database());
  }

  private static RestoreRequested request(BackupId backup) {
    return new RestoreRequested(
        new JobId(UUID.randomUUID()), new ProjectId("acme"), backup, "tester", Instant.EPOCH);
  }
}
