package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndone;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.TenantLock;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.aside.DropExpiredAsides;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunUndoIT {

  private static final String CATALOG =
      """
      select concat_ws(' ', n.nspowner::regrole, n.nspacl, obj_description(n.oid),
          (select string_agg(concat_ws(' ', relname, relowner::regrole, relacl), '|' order by relname)
             from pg_class where relnamespace = n.oid))
        from pg_namespace n where nspname = 'tenant_acme'
      """;

  @TempDir Path directory;

  private final JobId restore = new JobId(UUID.randomUUID());
  private final JobId undo = new JobId(UUID.randomUUID());
  private SampleTenant sample;
  private StoredBackups backups;
  private TestRestores restores;
  private String restored;

  @BeforeEach
  void dump() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    backups = new StoredBackups(directory, sample.database());
    restores = new TestRestores(backups, sample.database());
    restored = sample.fingerprint();
  }

  @AfterEach
  void close() throws Exception {
    backups.close();
  }

  @Test
  void givesBackExactlyWhatWasThere() throws Exception {
    BackupId backup = store();
    sample.damage();
    sample.execute(
        """
        grant usage on schema tenant_acme to public;
        grant select on tenant_acme.orders to pg_monitor;
        alter table tenant_acme.customers owner to pg_database_owner;
        """);
    String before = sample.fingerprint();
    String catalog = sample.value(CATALOG);
    String owner = sample.value("select current_user");
    restore(backup);
    assertThat(sample.fingerprint()).isEqualTo(restored).isNotEqualTo(before);

    RestoreUndone undone = undo(undo, restore);

    assertThat(sample.fingerprint()).isEqualTo(before);
    // The schema's owner is the tenant's role since, of which the owner before is a member.
    assertThat(sample.value(CATALOG))
        .startsWith("restore_acme_")
        .satisfies(
            now -> assertThat(now.replaceAll("restore_acme_[0-9a-f]{8}", owner)).isEqualTo(catalog))
        .contains("as it's been", "pg_monitor");
    assertThat(undone.restoreJobId()).isEqualTo(restore);
    assertThat(undone.setAsideSchema()).isEqualTo(AsideSchema.of(undo).name());
    assertThat(sample.asides()).isEqualTo(1);
  }

  @Test
  void canBeUndoneItself() throws Exception {
    BackupId backup = store();
    String before = sample.damage().fingerprint();
    restore(backup);
    undo(undo, restore);
    JobId again = new JobId(UUID.randomUUID());

    undo(again, undo);

    assertThat(sample.fingerprint()).isEqualTo(restored);
    undo(new JobId(UUID.randomUUID()), again);
    assertThat(sample.fingerprint()).isEqualTo(before);
    assertThat(sample.asides()).isEqualTo(1);
  }

  @Test
  void saysThatItIsDoneWhenAFormerAttemptHasCommitted() throws Exception {
    BackupId backup = store();
    sample.damage();
    restore(backup);
    undo(undo, restore);
    sample.execute("insert into tenant_acme.customers (name) values ('written since')");

    RestoreUndone again = undo(undo, restore);

    assertThat(again.setAsideSchema()).isEqualTo(AsideSchema.of(undo).name());
    assertThat(sample.value("select count(*) from tenant_acme.customers")).isEqualTo("5001");
  }

  @Test
  void findsNothingWhenTheUndoWindowHasPassed() throws Exception {
    restore(store());
    assertThat(dropping(Duration.ofHours(25)).run()).isEqualTo(1);

    assertRefused(undo, "acme", FailureCode.NOTHING_SET_ASIDE, "no schema aside_");
  }

  @Test
  void whatItSetsAsideExpiresAsWell() throws Exception {
    restore(store());
    undo(undo, restore);

    assertThat(dropping(Duration.ofHours(23)).run()).isZero();
    assertThat(dropping(Duration.ofHours(25)).run()).isEqualTo(1);
    assertThat(sample.asides()).isZero();
  }

  @Test
  void leavesNoSchemaWhereTheRestoreFoundNone() throws Exception {
    BackupId backup = store();
    sample.execute("drop schema tenant_acme cascade");
    restore(backup);
    String restored = sample.fingerprint();

    undo(undo, restore);

    assertThat(sample.value("select count(*) from pg_namespace where nspname = 'tenant_acme'"))
        .isEqualTo("0");
    assertThat(sample.asides()).isEqualTo(1);
    undo(new JobId(UUID.randomUUID()), undo);
    assertThat(sample.fingerprint()).isEqualTo(restored);
  }

  @Test
  void putsBackWhereTheTenantHasNoSchemaNow() throws Exception {
    BackupId backup = store();
    String before = sample.damage().fingerprint();
    restore(backup);
    sample.execute("drop schema tenant_acme cascade");

    undo(undo, restore);

    assertThat(sample.fingerprint()).isEqualTo(before);
    assertThat(undo(undo, restore).setAsideSchema()).isEqualTo(AsideSchema.of(undo).name());
  }

  @Test
  void doesNotTakeWhatWasSetAsideOfAnotherProject() throws Exception {
    restore(store());

    assertRefused(undo, "globex", FailureCode.NOTHING_SET_ASIDE, "does not say");
  }

  @Test
  void doesNotTakeWhatOnlyLooksLikeIt() throws Exception {
    restore(store());
    sample.execute(
        "comment on schema %s is 'kept by hand,%nin two lines'".formatted(AsideSchema.of(restore)));

    assertRefused(undo, "acme", FailureCode.NOTHING_SET_ASIDE, "does not say");
  }

  @Test
  void waitsForADumpOnlySoLong() throws Exception {
    restore(store());
    try (Connection dumper = sample.database().connect();
        Statement lock = dumper.createStatement()) {
      lock.execute(
          "select pg_advisory_lock_shared(%s)"
              .formatted(TenantLock.keySql(sample.tenant().schema())));

      assertRefused(undo, "acme", FailureCode.TENANT_BUSY, "longer than 3 s");
    }
  }

  @Test
  void leavesTheTenantAsItIsWhenTheLeaseIsLost() throws Exception {
    restore(store());

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(
            () -> restores.undo(undo, "acme", restore, new RecordedContext().withoutLease()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.WORKER_LOST));

    assertUndoneNothing();
  }

  @Test
  void leavesTheTenantAsItIsWhenItIsCancelled() throws Exception {
    restore(store());

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> restores.undo(undo, "acme", restore, new RecordedContext().cancelled()));

    assertUndoneNothing();
  }

  @Test
  void isNotOvertakenByTheDroppingOfWhatItPutsBack() throws Exception {
    restore(store());
    try (Connection undoing = sample.database().connect();
        Statement lock = undoing.createStatement()) {
      lock.execute("select pg_advisory_lock(%s)".formatted(AsideSchema.of(restore).lockKeySql()));

      assertThat(dropping(Duration.ofHours(25)).run()).isZero();
    }

    assertThat(dropping(Duration.ofHours(25)).run()).isEqualTo(1);
  }

  private void assertRefused(JobId job, String project, FailureCode code, String words) {
    String before = sample.fingerprint();
    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(() -> restores.undo(job, project, restore, new RecordedContext()))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    assertThat(sample.fingerprint()).isEqualTo(before);
  }

  private void assertUndoneNothing() {
    assertThat(sample.value("select count(*) from tenant_acme.totals")).isEqualTo("5000");
    assertThat(
            sample.value(
                "select count(*) from pg_namespace where nspname = '%s'"
                    .formatted(AsideSchema.of(undo))))
        .isEqualTo("0");
  }

  private DropExpiredAsides dropping(Duration later) {
    return new DropExpiredAsides(
        List.of(TestRestores.connection(sample.database())),
        Duration.ofHours(24),
        Clock.offset(Clock.systemUTC(), later));
  }

  private BackupId store() throws Exception {
    return backups.store(sample.dump(DumpFormat.SQL), DumpFormat.SQL, Compression.GZIP);
  }

  private void restore(BackupId backup) throws Exception {
    restores.restore(
        new RestoreRequested(restore, new ProjectId("acme"), backup, "tester", Instant.EPOCH),
        new RecordedContext());
  }

  private RestoreUndone undo(JobId job, JobId undone) throws Exception {
    return restores.undo(job, "acme", undone, new RecordedContext());
  }
}
