package io.tenantvault.backup.kit;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.read.ArtifactReader;
import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.backup.store.KeepKey;
import io.tenantvault.backup.store.ReadBack;
import io.tenantvault.backup.store.StoreBackup;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.testing.StandaloneJobContext;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.TelegramStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A storage with the emulator behind it, and what one attempt leaves there. */
public final class TestStorage implements AutoCloseable {

  /** Bytes of a part. */
  public static final int PART = 256 << 10;

  private static final long MOST_READ_BACK = 64 << 20;
  private static final int UPLOADS = 3;
  private static final int THREADS = 2;
  private static final String TOKEN = "4242:secret";

  private final BotApiEmulator telegram;
  private final TelegramStorage storage;
  private final StandaloneJobContext context = new StandaloneJobContext();

  /** A storage that keeps its documents in this folder. */
  public TestStorage(Path folder) throws IOException {
    this.telegram =
        BotApiEmulator.start(
            EmulatorConfig.cloud(folder, new io.tenantvault.botapi.config.BotToken(TOKEN)));
    this.storage =
        TelegramStorage.of(
            new Bot(telegram.baseUri(), new BotToken(TOKEN)),
            new TelegramStorage.Files.Cloud(),
            List.of(-1001L),
            new StorageLimits(PART, UPLOADS),
            (chatId, chat) -> chat);
  }

  public BotApiEmulator telegram() {
    return telegram;
  }

  public StandaloneJobContext context() {
    return context;
  }

  /** The way into it. */
  public StoreBackup storeBackup() {
    return storeBackup((request, context) -> null);
  }

  /** The same with keys. */
  public StoreBackup storeBackup(KeepKey keys) {
    return new StoreBackup(
        storage,
        compression ->
            new ArtifactOptions(compression, PART, UPLOADS, THREADS, Duration.ofSeconds(2)),
        ManifestCodec::write,
        keys,
        new ReadBack(storage, MOST_READ_BACK));
  }

  /** What is reported of a success. */
  public static BackupCompleted report(JobRequest request, JobResult result) {
    return (BackupCompleted)
        result.report(
            new JobStamp(
                request.jobId(),
                request.projectId(),
                request.kind(),
                1,
                Long.MAX_VALUE,
                Instant.now()));
  }

  /** The manifest, the last document that the attempt stored. */
  public Manifest manifest(BackupCompleted backup) throws Exception {
    StoredPart document = context.parts().getLast();
    try (InputStream content = storage.open(backup.manifest(), document.size())) {
      return ManifestCodec.read(content.readAllBytes());
    }
  }

  /** The artifact as it lies in storage. */
  public byte[] artifact(Manifest manifest) throws IOException {
    try (ArtifactReader reader =
        new ArtifactReader(
            manifest.storedParts(),
            manifest.sha256(),
            part -> storage.open(part.file(), part.size()))) {
      return reader.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    storage.close();
    telegram.close();
  }
}
