package io.tenantvault.backup;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.read.ArtifactReader;
import io.tenantvault.backup.pgdump.PgDumpLimits;
import io.tenantvault.backup.source.InspectSource;
import io.tenantvault.backup.store.StoreBackup;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.AdvisoryTenantLocks;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.testing.StandaloneJobContext;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.TelegramStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.util.unit.DataSize;

/** Everything that a backup needs, real: the locks, pg_dump, the storage and the emulator. */
final class TestBackups implements AutoCloseable {

  static final int PART = 256 << 10;
  private static final String TOKEN = "4242:secret";
  private static final PgDumpLimits LIMITS =
      new PgDumpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2));

  final BotApiEmulator telegram;
  final StandaloneJobContext context = new StandaloneJobContext();
  final JobId job = new JobId(UUID.randomUUID());
  private final TelegramStorage storage;
  final Tenant tenant;
  private ProgramFolders programs = ProgramFolders.installed(System.getenv("PATH"));

  TestBackups(Path folder, Tenant tenant) throws IOException {
    this.tenant = tenant;
    this.telegram =
        BotApiEmulator.start(
            EmulatorConfig.cloud(folder, new io.tenantvault.botapi.config.BotToken(TOKEN)));
    this.storage =
        TelegramStorage.of(
            new Bot(telegram.baseUri(), new BotToken(TOKEN)),
            new TelegramStorage.Files.Cloud(),
            List.of(-1001L),
            new StorageLimits(PART, 3),
            (chatId, chat) -> chat);
  }

  /** Uses what lies in this folder for pg_dump. */
  void usePrograms(Path folder) {
    programs = ProgramFolders.only(List.of(folder));
  }

  BackupCompleted back(DumpFormat format, boolean compress)
      throws JobFailedException, InterruptedException {
    return back(
        new BackupRequested(
            job, tenant.project(), format, compress, null, null, "alice", Instant.now()));
  }

  BackupCompleted back(BackupRequested request) throws JobFailedException, InterruptedException {
    JobStamp stamp =
        new JobStamp(
            job, new ProjectId("acme"), JobKind.EXPORT_BACKUP, 1, Long.MAX_VALUE, Instant.now());
    return (BackupCompleted) runBackup().run(request, context).report(stamp);
  }

  String session() {
    return "tenantvault backup " + job;
  }

  AdvisoryTenantLocks locks() {
    return new AdvisoryTenantLocks(Duration.ofMillis(500));
  }

  Manifest manifest(BackupCompleted backup) throws Exception {
    StoredPart document = context.parts().getLast();
    try (InputStream content = storage.open(backup.manifest(), document.size())) {
      return ManifestCodec.read(content.readAllBytes());
    }
  }

  /** The artifact as it lies in storage. */
  byte[] artifact(Manifest manifest) throws IOException {
    try (ArtifactReader reader =
        new ArtifactReader(
            manifest.storedParts(),
            manifest.sha256(),
            part -> storage.open(part.file(), part.size()))) {
      return reader.readAllBytes();
    }
  }

  private RunBackup runBackup() {
    BackupProperties settings =
        new BackupProperties(
            List.of(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            2,
            DataSize.ofMegabytes(4));
    return new RunBackup(
        project -> tenant,
        locks(),
        new PlanDump(
            new InspectSource(Duration.ofSeconds(5)),
            new PostgresPrograms("pg_dump", programs),
            Clock.systemUTC()),
        LIMITS,
        new StoreBackup(storage, compression -> settings.artifact(compression, storage.limits()),
            ManifestCodec::write));
  }

  @Override
  public void close() throws IOException {
    storage.close();
    telegram.close();
  }
}
