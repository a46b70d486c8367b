package io.tenantvault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tenantvault.backup.pgdump.FakePgDump;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.TenantLock;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backups that must not be taken for whole. */
@Timeout(60)
class FailedBackupIT {

  private static SampleTenant tenant;
  private static String pgDump;

  @TempDir Path folder;
  private TestBackups backups;

  @BeforeAll
  static void makeTenant() throws Exception {
    tenant = SampleTenant.withNotesOf(20);
    pgDump =
        new PostgresPrograms("pg_dump", ProgramFolders.installed(System.getenv("PATH")))
            .installed()
            .getFirst()
            .path()
            .toString();
  }

  @BeforeEach
  void start() throws Exception {
    backups = new TestBackups(folder.resolve("emulator"), tenant.tenant());
  }

  @AfterEach
  void stop() throws Exception {
    backups.close();
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void failsWhenPgDumpIsKilledInMidStreamThoughAllBytesSoFarWereFine(DumpFormat format)
      throws Exception {
    pgDumpIs("%s \"$@\" | head -c 3000000; kill -9 $$");

    JobFailedException failure = failure(format);

    assertThat(failure.code()).isEqualTo(FailureCode.DUMP_FAILED);
    assertThat(failure).hasMessageContaining("tenant_acme was ended by signal 9");
    assertThat(backups.context.parts()).isNotEmpty();
    assertThat(indexes()).doesNotContain(StoredPart.MANIFEST);
  }

  @Test
  void failsWhenPgDumpReportsAnErrorAfterAWholeLookingDump() throws Exception {
    pgDumpIs("%s \"$@\"; echo 'pg_dump: error: disk on fire' >&2; exit 1");

    JobFailedException failure = failure(DumpFormat.SQL);

    assertThat(failure.code()).isEqualTo(FailureCode.DUMP_FAILED);
    assertThat(failure).hasMessageContaining("disk on fire");
    assertThat(indexes()).doesNotContain(StoredPart.MANIFEST);
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void failsWhenTheDumpLacksItsEndThoughPgDumpReportsNoError(DumpFormat format) throws Exception {
    pgDumpIs("%s \"$@\" | head -c 3000000; exit 0");

    assertThat(failure(format).code()).isEqualTo(FailureCode.DUMP_INCOMPLETE);
    assertThat(indexes()).doesNotContain(StoredPart.MANIFEST);
  }

  @ParameterizedTest
  @EnumSource(DumpFormat.class)
  void failsWhenTheDumpIsEmpty(DumpFormat format) throws Exception {
    pgDumpIs("exit 0 # %s");

    assertThat(failure(format).code()).isEqualTo(FailureCode.DUMP_INCOMPLETE);
    assertThat(backups.context.parts()).isEmpty();
  }

  @Test
  void refusesAServerThatIsNewerThanPgDumpAndNamesBothVersions() {
    FakePgDump.write(folder.resolve("bin"), "13.22", "exit 1");
    backups.usePrograms(folder.resolve("bin"));

    JobFailedException failure = failure(DumpFormat.SQL);

    assertThat(failure.code()).isEqualTo(FailureCode.CLIENT_TOO_OLD);
    assertThat(failure)
        .hasMessageMatching("pg_dump 13.22 is older than server [0-9.]+ of project acme; .*");
  }

  @Test
  void failsWhenTheTenantHasNoSchema() throws Exception {
    try (TestBackups nobody =
        new TestBackups(folder.resolve("nobody"), tenant.tenantOf("nobody"))) {
      JobFailedException failure = failureOf(nobody, DumpFormat.SQL);

      assertThat(failure.code()).isEqualTo(FailureCode.SCHEMA_MISSING);
      assertThat(failure).hasMessageContaining("project nobody has no schema tenant_nobody");
    }
  }

  @Test
  void isTriedAgainWhenAPartComesBackChanged() {
    backups.telegram.admin().addFault(FaultRule.once("download", new Fault.CorruptDownload(100)));

    JobFailedException failure = failure(DumpFormat.SQL);

    assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
    assertThat(failure.code().retryable()).isTrue();
    assertThat(failure).hasMessageContaining("could not be read back as it was sent");
    assertThat(indexes()).as("all of it is journalled").contains(StoredPart.MANIFEST);
  }

  @Test
  void isTriedAgainWhenTheManifestIsCutOffOnItsWayBack() throws Exception {
    int documents = backups.back(DumpFormat.SQL, true).parts() + 1;
    backups
        .telegram
        .admin()
        .addFault(
            new FaultRule(
                "download", new Fault.CutDownload(10), documents - 1, FaultRule.FOR_EVER));

    assertThat(failure(DumpFormat.SQL).code()).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void failsWhenTheStorageRefuses() {
    backups.telegram.admin().addFault(FaultRule.always("sendDocument", new Fault.ServerError(403)));

    assertThat(failure(DumpFormat.SQL).code()).isEqualTo(FailureCode.STORAGE_REFUSED);
    assertThat(backups.context.parts()).isEmpty();
    awaitNoSessions();
  }

  @Test
  void failsWhenTheStorageIsAwayInTheMiddle() {
    backups
        .telegram
        .admin()
        .addFault(new FaultRule("sendDocument", new Fault.ServerError(502), 2, FaultRule.FOR_EVER));

    assertThat(failure(DumpFormat.SQL).code()).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
    assertThat(backups.context.parts()).hasSize(2);
    awaitNoSessions();
  }

  @Test
  void waitsForARestoreOfTheTenantAndGivesUpAfterAWhile() throws Exception {
    try (TenantLock restore =
        backups.locks().acquire(tenant.tenant(), TenantLock.Mode.EXCLUSIVE, "a restore")) {
      restore.ensureHeld();
      assertThat(failure(DumpFormat.SQL).code()).isEqualTo(FailureCode.TENANT_BUSY);
    }
    assertThat(backups.back(DumpFormat.SQL, true).rows()).isEqualTo(20_506);
  }

  @Test
  void keepsRestoresOutWhileItDumps() throws Exception {
    backups.telegram.admin().addFault(FaultRule.always("sendDocument", new Fault.Slow(200_000)));
    Thread backup = Thread.ofVirtual().start(() -> failure(DumpFormat.SQL));
    await().until(() -> backups.context.latestProgress().isPresent());

    assertThat(
            catchThrowableOfType(
                JobFailedException.class,
                () ->
                    backups
                        .locks()
                        .acquire(tenant.tenant(), TenantLock.Mode.EXCLUSIVE, "a restore")))
        .extracting(JobFailedException::code)
        .isEqualTo(FailureCode.TENANT_BUSY);

    backup.interrupt();
    backup.join();
  }

  @Test
  void anInterruptedAttemptEndsSoonAndLeavesNothingRunning() throws Exception {
    backups.telegram.admin().addFault(FaultRule.always("sendDocument", new Fault.Slow(100_000)));
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread backup =
        Thread.ofVirtual()
            .start(() -> {
              try {
                backups.back(DumpFormat.SQL, false);
              } catch (Exception e) {
                end.set(e);
              }
            });
    await().until(() -> backups.context.latestProgress().isPresent());
    await().until(() -> tenant.sessions(backups.session()) == 2);

    backup.interrupt();

    assertThat(backup.join(Duration.ofSeconds(5))).isTrue();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    awaitNoSessions();
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(process -> process.info().command().orElse("").endsWith("pg_dump"));
  }

  private void awaitNoSessions() {
    await().atMost(Duration.ofSeconds(5)).until(() -> tenant.sessions(backups.session()) == 0);
  }

  private Iterable<Integer> indexes() {
    return backups.context.parts().stream().map(StoredPart::index).toList();
  }

  private void pgDumpIs(String script) throws Exception {
    FakePgDump.write(folder.resolve("bin"), "99.1", script.formatted(pgDump));
    backups.usePrograms(folder.resolve("bin"));
  }

  private JobFailedException failure(DumpFormat format) {
    return failureOf(backups, format);
  }

  private static JobFailedException failureOf(TestBackups backups, DumpFormat format) {
    return catchThrowableOfType(JobFailedException.class, () -> backups.back(format, false));
  }
}
