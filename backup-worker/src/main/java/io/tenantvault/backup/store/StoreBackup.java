package io.tenantvault.backup.store;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.artifact.write.ArtifactWriter;
import io.tenantvault.artifact.write.PartNotStoredException;
import io.tenantvault.artifact.write.Sealing;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.encryption.AgeFile;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a source writes into storage, as one stream that is never held as a whole. There is a
 * backup only if the source says that it wrote all, and every part and the manifest are stored, and
 * what was stored comes back as it was sent.
 */
public final class StoreBackup {

  private final ArtifactStorage storage;
  private final Function<Compression, ArtifactOptions> options;
  private final Function<Manifest, byte[]> writeManifest;
  private final KeepKey keys;
  private final ReadBack readBack;

  /**
   * A way into a storage.
   *
   * @param options how artifacts of a compression are written
   * @param writeManifest makes a document of a manifest
   * @param keys of those that are encrypted
   * @param readBack looks at what was stored
   */
  public StoreBackup(
      ArtifactStorage storage,
      Function<Compression, ArtifactOptions> options,
      Function<Manifest, byte[]> writeManifest,
      KeepKey keys,
      ReadBack readBack) {
    this.storage = storage;
    this.options = options;
    this.writeManifest = writeManifest;
    this.keys = keys;
    this.readBack = readBack;
  }

  /**
   * Makes the backup. An interrupt stops the source, which has ended when this method throws.
   *
   * @throws JobFailedException when the source failed or a document is not stored; parts that were
   *     stored before stay, and are journalled
   */
  public JobResult run(BackupOrder order, BackupSource source, JobContext context)
      throws JobFailedException, InterruptedException {
    BackupProgress progress =
        new BackupProgress(context, order.artifact().type(), source.expectedBytes());
    Encryption encryption = keys.keep(order.request(), context);
    BackupOrder sealed = order.sealed(encryption);
    Documents documents = new Documents(storage, context, sealed, progress::stored);
    StoredBackup backup = store(sealed, source, documents, progress);
    StoredPart manifest = new StoreManifest(documents, writeManifest).run(backup);
    readBack.check(backup, manifest, progress::readBack);
    return new BackupReport(backup, manifest);
  }

  private StoredBackup store(
      BackupOrder order, BackupSource source, Documents documents, BackupProgress progress)
      throws JobFailedException, InterruptedException {
    try {
      return new Interruptible<>(() -> transfer(order, source, documents, progress), source::stop)
          .run("backup " + order.schema());
    } catch (ExecutionException e) {
      throw failure(order, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private StoredBackup transfer(
      BackupOrder order, BackupSource source, Documents documents, BackupProgress progress)
      throws JobFailedException, IOException, InterruptedException {
    try (ArtifactWriter writer =
        new ArtifactWriter(
            documents.name(),
            options.apply(order.artifact().compression()),
            documents,
            sealing(order.encryption()))) {
      Contents contents = source.writeTo(new BackupStream(writer, progress));
      Artifact artifact = writer.finish();
      return new StoredBackup(order, artifact, contents);
    }
  }

  private static Sealing sealing(@Nullable Encryption encryption) {
    return encryption == null ? Sealing.NONE : parts -> AgeFile.encrypting(parts, encryption);
  }

  private static JobFailedException failure(BackupOrder order, Throwable cause) {
    return switch (cause) {
      case JobFailedException failed -> failed;
      case PartNotStoredException part when part.getCause() instanceof StorageException stored ->
          new JobFailedException(stored.code(), String.valueOf(part.getMessage()), part);
      default ->
          new JobFailedException(
              FailureCode.INTERNAL,
              "%s could not be turned into parts; the worker's log says why".formatted(order),
              cause);
    };
  }
}
