package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.contract.job.WarningCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import io.tenantvault.restore.artifact.BackupCatalogue;
import io.tenantvault.restore.artifact.FindBackup;
import io.tenantvault.restore.aside.AsideSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RunRestoreIT {

  private static final ProgramFolders FOLDERS = ProgramFolders.installed(System.getenv("PATH"));

  @TempDir Path directory;

  private final JobId job = new JobId(UUID.randomUUID());
  private SampleTenant sample;
  private StoredBackups backups;
  private DSLContext controlPlane;
  private String dumped;
  private byte[] sql;

  @BeforeEach
  void dumpAndDamage() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    backups = new StoredBackups(directory, sample.database());
    controlPlane = controlPlane();
    dumped = sample.fingerprint();
    sql = sample.dump(DumpFormat.SQL);
  }

  @AfterEach
  void close() throws Exception {
    backups.close();
  }

  @ParameterizedTest
  @CsvSource({"SQL, GZIP", "SQL, NONE", "TAR, GZIP", "TAR, NONE"})
  void bringsTheTenantBack(DumpFormat format, Compression compression) throws Exception {
    BackupId backup = backups.store(sample.dump(format), format, compression);
    sample.damage();
    RecordedContext context = new RecordedContext();

    RestoreCompleted completed = completed(run(backup, context));

    assertThat(sample.fingerprint()).isEqualTo(dumped);
    assertThat(sample.value("select count(*) from tenant_acme.totals")).isEqualTo("5000");
    assertThat(completed.tables()).isEqualTo(4);
    assertThat(completed.rows()).isEqualTo(25_003);
    assertThat(completed.setAsideSchema()).isEqualTo(AsideSchema.of(job).name());
    assertThat(context.reports).extracting(RecordedContext.Report::phase).contains(Phase.RESTORING);
    assertThat(context.reports.getLast().phase()).isEqualTo(Phase.VERIFYING);
    assertThat(context.reports.getLast().rows()).isEqualTo(25_003);
  }

  @Test
  void saysThatItIsDoneWhenAFormerAttemptHasCommitted() throws Exception {
    BackupId backup = backups.store(sql, DumpFormat.SQL, Compression.GZIP);
    completed(run(backup, new RecordedContext()));
    sample.execute("insert into tenant_acme.customers (name) values ('written since')");

    RestoreCompleted again = completed(run(backup, new RecordedContext()));

    assertThat(again.setAsideSchema()).isEqualTo(AsideSchema.of(job).name());
    assertThat(sample.value("select count(*) from tenant_acme.customers")).isEqualTo("5001");
  }

  @Test
  void saysThatItIsDoneAlsoWhereTheTenantHadNoSchema() throws Exception {
    BackupId backup = backups.store(sql, DumpFormat.SQL, Compression.GZIP);
    sample.execute("drop schema tenant_acme cascade");
    RestoreCompleted first = completed(run(backup, new RecordedContext()));
    sample.execute("insert into tenant_acme.customers (name) values ('written since')");

    assertThat(completed(run(backup, new RecordedContext()))).isEqualTo(first);
    assertThat(sample.value("select count(*) from tenant_acme.customers")).isEqualTo("5001");
  }

  @Test
  void saysThatItIsDoneWhateverHasBecomeOfTheBackupSince() throws Exception {
    Artifact artifact = backups.parts(sql, Compression.GZIP);
    BackupId backup = catalogued(artifact);
    RestoreCompleted first = completed(run(backup, new RecordedContext()));
    for (StoredPart part : artifact.parts()) {
      backups.storage().delete(part.file());
    }

    assertThat(completed(run(backup, new RecordedContext()))).isEqualTo(first);
    assertThat(completed(run(BackupId.of(new JobId(UUID.randomUUID())), new RecordedContext())))
        .extracting(RestoreCompleted::tables, RestoreCompleted::rows)
        .containsExactly(4, 25_003L);
  }

  @Test
  void refusesASchemaOfTheNameThatItHasNotSetAside() throws Exception {
    BackupId backup = backups.store(sql, DumpFormat.SQL, Compression.GZIP);
    sample.execute("create schema " + AsideSchema.of(job));

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> run(backup, new RecordedContext()))
        .withMessageContaining("look at it")
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.RESTORE_FAILED));
  }

  @Test
  void waitsForAnotherRestoreOfTheTenantAndDoesNotEndIt() throws Exception {
    BackupId backup = backups.store(sql, DumpFormat.SQL, Compression.GZIP);
    JobId another = new JobId(UUID.randomUUID());
    List<FailureCode> other = new ArrayList<>();
    RecordedContext context =
        new RecordedContext()
            .inTheMiddle(() ->
                assertThatExceptionOfType(JobFailedException.class)
                    .isThrownBy(() -> run(another, backup, new RecordedContext()))
                    .satisfies(e -> other.add(e.code())));

    assertThat(completed(run(backup, context)).rows()).isEqualTo(25_003);

    assertThat(other).containsExactly(FailureCode.TENANT_BUSY);
    assertThat(sample.fingerprint()).isEqualTo(dumped);
  }

  @Test
  void leavesTheTenantUntouchedWhenAPartIsTruncated() throws Exception {
    assertUntouched(
        changed(bytes -> Arrays.copyOf(bytes, bytes.length - 1)), FailureCode.ARTIFACT_CORRUPT);
  }

  @Test
  void leavesTheTenantUntouchedWhenABitIsFlipped() throws Exception {
    BackupId backup =
        changed(bytes -> {
          bytes[bytes.length / 2] ^= 4;
          return bytes;
        });

    assertUntouched(backup, FailureCode.ARTIFACT_CORRUPT);
  }

  @Test
  void leavesTheTenantUntouchedWhenAPartIsMissing() throws Exception {
    Artifact artifact = backups.parts(sql, Compression.GZIP);
    backups.storage().delete(artifact.parts().getLast().file());

    assertUntouched(catalogued(artifact), FailureCode.ARTIFACT_MISSING);
  }

  @Test
  void leavesTheTenantUntouchedWhenTheWholeIsAnotherOne() throws Exception {
    Artifact artifact = backups.parts(sql, Compression.GZIP);

    assertUntouched(
        catalogued(
            new Artifact(
                artifact.size(), "0".repeat(64), artifact.uncompressedSize(), artifact.parts())),
        FailureCode.ARTIFACT_CORRUPT);
  }

  @Test
  void leavesTheTenantUntouchedWhenRowsDiffer() throws Exception {
    String shorter = new String(sql, StandardCharsets.UTF_8).replaceFirst("\n20000\t[^\n]*", "");

    assertUntouched(
        backups.store(shorter.getBytes(StandardCharsets.UTF_8), DumpFormat.SQL, Compression.GZIP),
        FailureCode.VERIFICATION_FAILED);
  }

  @Test
  void leavesTheTenantUntouchedWhenTheTarIsNone() throws Exception {
    assertUntouched(
        backups.store(sql, DumpFormat.TAR, Compression.GZIP), FailureCode.RESTORE_FAILED);
  }

  @Test
  void leavesTheTenantUntouchedWhenTheLeaseIsLost() throws Exception {
    assertUntouched(
        backups.store(sql, DumpFormat.SQL, Compression.GZIP),
        new RecordedContext().withoutLease(),
        FailureCode.WORKER_LOST);
  }

  @Test
  void leavesTheTenantUntouchedWhenPsqlIsKilled() throws Exception {
    RecordedContext context =
        new RecordedContext().inTheMiddle(() -> programs().forEach(ProcessHandle::destroyForcibly));

    assertUntouched(
        backups.store(sql, DumpFormat.SQL, Compression.GZIP), context, FailureCode.INTERNAL);
  }

  @ParameterizedTest
  @CsvSource({"SQL", "TAR"})
  void leavesNothingBehindWhenItIsInterrupted(DumpFormat format) throws Exception {
    BackupId backup = backups.store(sample.dump(format), format, Compression.GZIP);
    String damaged = sample.damage().fingerprint();
    LinkedBlockingQueue<String> middle = new LinkedBlockingQueue<>();
    Object never = new Object();
    RecordedContext context =
        new RecordedContext()
            .inTheMiddle(() -> {
              middle.add("reached");
              waitFor(never);
            });
    FutureTask<JobResult> attempt = new FutureTask<>(() -> run(backup, context));
    Thread thread = Thread.ofVirtual().start(attempt);
    middle.take();

    thread.interrupt();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(attempt::get)
        .withCauseInstanceOf(InterruptedException.class);
    assertThat(sample.fingerprint()).isEqualTo(damaged);
    await().untilAsserted(() -> assertThat(programs()).isEmpty());
    await().untilAsserted(() -> assertThat(sessions()).isEqualTo("0"));
  }

  @Test
  void refusesTheBackupOfAnotherProject() throws Exception {
    Manifest ours =
        backups.manifest(backups.parts(sql, Compression.GZIP), DumpFormat.SQL, Compression.GZIP);
    Manifest foreign =
        new Manifest(
            ours.formatVersion(),
            ours.backupId(),
            ours.jobId(),
            new ProjectId("globex"),
            ours.schema(),
            ours.type(),
            ours.format(),
            ours.compression(),
            ours.createdAt(),
            ours.serverVersion(),
            ours.clientVersion(),
            ours.size(),
            ours.sha256(),
            ours.uncompressedSize(),
            ours.rows(),
            ours.parts());

    assertUntouched(backups.catalogue(foreign), FailureCode.BACKUP_UNKNOWN);
  }

  @Test
  void namesAllThatTheBackupNeedsAndTheDatabaseDoesNotHave() throws Exception {
    sample.execute("create schema elsewhere; create type elsewhere.mood as enum ('good')");
    BackupId backup =
        backups.store(
            sql,
            List.of(
                need(WarningCode.EXTENSION_NEEDED, "citext"),
                need(WarningCode.EXTENSION_INSIDE, "ltree"),
                need(WarningCode.OBJECT_NEEDED, "table elsewhere.countries"),
                need(WarningCode.OBJECT_NEEDED, "function elsewhere.price(integer)"),
                need(WarningCode.OBJECT_NEEDED, "function elsewhere.odd(no.such)"),
                need(WarningCode.OBJECT_NEEDED, "type elsewhere.mood"),
                need(WarningCode.ROLE_NEEDED, "nobody_has_this"),
                need(WarningCode.TABLESPACE_NEEDED, "fast"),
                need(WarningCode.EVENT_TRIGGER_NOT_DUMPED, "watching")));
    String damaged = sample.damage().fingerprint();

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> run(backup, new RecordedContext()))
        .withMessageContaining(
            "does not have: the extension citext, the extension ltree outside of the tenant's schema,"
                + " the table elsewhere.countries, the function elsewhere.price(integer),"
                + " the function elsewhere.odd(no.such), the role nobody_has_this, the tablespace fast;")
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.REQUIREMENT_MISSING));

    assertThat(sample.fingerprint()).isEqualTo(damaged);
    assertThat(sample.asides()).isZero();
  }

  @Test
  void restoresWhereAllIsThereThatTheBackupNeeds() throws Exception {
    sample.execute(
        "create extension citext; create schema elsewhere; create table elsewhere.countries (code text);"
            + " create function elsewhere.price(i int) returns int language sql as 'select 1'");
    BackupId backup =
        backups.store(
            sql,
            List.of(
                need(WarningCode.EXTENSION_NEEDED, "citext"),
                need(WarningCode.OBJECT_NEEDED, "table elsewhere.countries"),
                need(WarningCode.OBJECT_NEEDED, "function elsewhere.price(integer)"),
                need(WarningCode.OBJECT_NEEDED, "access method nobody knows"),
                need(WarningCode.ROLE_NEEDED, "pg_monitor"),
                need(WarningCode.TABLESPACE_NEEDED, "pg_default"),
                need(WarningCode.OWNER_NOT_KEPT, "nobody_has_this")));
    sample.damage();

    run(backup, new RecordedContext());

    assertThat(sample.fingerprint()).isEqualTo(dumped);
  }

  private static BackupWarning need(WarningCode code, String subject) {
    return new BackupWarning(code, subject, subject);
  }

  @Test
  void refusesABackupThatIsNotInTheCatalogue() throws Exception {
    assertUntouched(new BackupId(UUID.randomUUID()), FailureCode.BACKUP_UNKNOWN);
  }

  @Test
  void showsNobodyThePassword() throws Exception {
    List<String> commands = new ArrayList<>();
    RecordedContext context =
        new RecordedContext()
            .inTheMiddle(() -> programs().forEach(program -> commands.add(commandLine(program))));

    run(backups.store(sample.dump(DumpFormat.TAR), DumpFormat.TAR, Compression.GZIP), context);

    assertThat(commands).anyMatch(command -> command.contains("psql"));
    assertThat(commands)
        .noneMatch(command -> command.contains(sample.database().password()))
        .noneMatch(command -> command.contains(sample.database().host()));
  }

  private void assertUntouched(BackupId backup, FailureCode code) {
    assertUntouched(backup, new RecordedContext(), code);
  }

  private void assertUntouched(BackupId backup, RecordedContext context, FailureCode code) {
    String damaged = sample.damage().fingerprint();

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> run(backup, context))
        .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));

    assertThat(sample.fingerprint()).isEqualTo(damaged);
    assertThat(sample.asides()).isZero();
    assertThat(programs()).isEmpty();
    await().untilAsserted(() -> assertThat(sessions()).isEqualTo("0"));
  }

  private BackupId changed(java.util.function.UnaryOperator<byte[]> change) throws Exception {
    Artifact artifact = backups.parts(sql, Compression.GZIP);
    List<StoredPart> parts = new ArrayList<>(artifact.parts());
    parts.set(1, backups.storedInstead(parts.get(1), change));
    return catalogued(
        new Artifact(artifact.size(), artifact.sha256(), artifact.uncompressedSize(), parts));
  }

  private BackupId catalogued(Artifact artifact) throws Exception {
    return backups.catalogue(backups.manifest(artifact, DumpFormat.SQL, Compression.GZIP));
  }

  private JobResult run(BackupId backup, RecordedContext context)
      throws JobFailedException, InterruptedException {
    return run(job, backup, context);
  }

  private JobResult run(JobId by, BackupId backup, RecordedContext context)
      throws JobFailedException, InterruptedException {
    RunRestore restore =
        new RunRestore(
            project -> sample.tenant(),
            new FindBackup(
                new BackupCatalogue(controlPlane),
                backups.storage(),
                new PostgresPrograms("pg_restore", FOLDERS),
                StoredBackups.KEY,
                backups.keys()),
            TestRestores.transactions());
    return restore.run(
        new RestoreRequested(by, new ProjectId("acme"), backup, "tester", Instant.EPOCH), context);
  }

  private RestoreCompleted completed(JobResult result) {
    return (RestoreCompleted)
        result.report(
            new JobStamp(job, new ProjectId("acme"), JobKind.RESTORE_BACKUP, 1, 9, Instant.EPOCH));
  }

  private String sessions() {
    return sample.value(
        "select count(*) from pg_stat_activity where application_name like 'tenantvault restore %' and datname = current_database()");
  }

  private static List<ProcessHandle> programs() {
    return ProcessHandle.current()
        .children()
        .filter(child ->
            child.info().command().filter(c -> c.matches(".*/(psql|pg_restore)")).isPresent())
        .toList();
  }

  private static String commandLine(ProcessHandle program) {
    ProcessHandle.Info info = program.info();
    return info.command().orElse("") + Stream.of(info.arguments().orElse(new String[0])).toList();
  }

  private static void waitFor(Object never) {
    synchronized (never) {
      try {
        while (true) {
          never.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private DSLContext controlPlane() throws Exception {
    Properties login = new Properties();
    login.setProperty("user", sample.database().user());
    login.setProperty("password", sample.database().password());
    return DSL.using(sample.database().jdbcUrl(), login);
  }
}
