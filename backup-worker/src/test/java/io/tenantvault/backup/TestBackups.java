package io.tenantvault.backup;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.backup.kit.TestStorage;
import io.tenantvault.backup.pgdump.PgDumpLimits;
import io.tenantvault.backup.source.InspectSource;
import io.tenantvault.backup.store.KeepKey;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.AdvisoryTenantLocks;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.testing.StandaloneJobContext;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that a backup needs, real: the locks, pg_dump, the storage and the emulator. */
final class TestBackups implements AutoCloseable {

  private static final PgDumpLimits LIMITS =
      new PgDumpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2));

  final BotApiEmulator telegram;
  final StandaloneJobContext context;
  final JobId job = new JobId(UUID.randomUUID());
  private final Tenant tenant;
  private final TestStorage storage;
  private KeepKey keys = (request, context) -> null;
  private ProgramFolders programs = ProgramFolders.installed(System.getenv("PATH"));

  TestBackups(Path folder, Tenant tenant) throws IOException {
    this.tenant = tenant;
    this.storage = new TestStorage(folder);
    this.telegram = storage.telegram();
    this.context = storage.context();
  }

  /** Uses what lies in this folder for pg_dump. */
  void usePrograms(Path folder) {
    programs = ProgramFolders.only(List.of(folder));
  }

  /** Encrypts for the keys that are kept there. */
  void encrypt(KeepKey kept) {
    keys = kept;
  }

  BackupCompleted back(DumpFormat format, boolean compress)
      throws JobFailedException, InterruptedException {
    return back(
        new BackupRequested(
            job, tenant.project(), format, compress, null, null, "alice", Instant.now()));
  }

  /** A backup of a part, gzip. */
  BackupCompleted back(
      DumpFormat format,
      @Nullable List<String> include,
      @Nullable List<String> exclude,
      DumpScope scope)
      throws JobFailedException, InterruptedException {
    return back(
        new BackupRequested(
            job,
            tenant.project(),
            format,
            true,
            null,
            null,
            include,
            exclude,
            scope == DumpScope.SCHEMA,
            scope == DumpScope.DATA,
            null,
            "alice",
            Instant.now()));
  }

  private BackupCompleted back(BackupRequested request)
      throws JobFailedException, InterruptedException {
    return TestStorage.report(request, runBackup().run(request, context));
  }

  String session() {
    return "tenantvault backup " + job;
  }

  AdvisoryTenantLocks locks() {
    return new AdvisoryTenantLocks(Duration.ofMillis(500));
  }

  Manifest manifest(BackupCompleted backup) throws Exception {
    return storage.manifest(backup);
  }

  /** The artifact as it lies in storage. */
  byte[] artifact(Manifest manifest) throws IOException {
    return storage.artifact(manifest);
  }

  /** Restores a gzip backup by hand. */
  void restore(BackupCompleted backup, Database target) throws Exception {
    byte[] artifact = RestoreByHand.gunzip(artifact(manifest(backup)));
    RestoreByHand.restore(artifact, DumpFormat.ofWireName(backup.format().wireName()), target);
  }

  private RunBackup runBackup() {
    return new RunBackup(
        project -> tenant,
        locks(),
        new PlanDump(
            new InspectSource(Duration.ofSeconds(5)),
            new PostgresPrograms("pg_dump", programs),
            Clock.systemUTC()),
        LIMITS,
        storage.storeBackup(keys));
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
