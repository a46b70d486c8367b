package io.tenantvault.backup.store;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.storage.StorageException;
import java.util.function.Function;

/** Writes down what a stored backup is and where it lies, and stores that beside it. */
final class StoreManifest {

  private final Documents documents;
  private final Function<Manifest, byte[]> write;

  StoreManifest(Documents documents, Function<Manifest, byte[]> write) {
    this.documents = documents;
    this.write = write;
  }

  /**
   * Stores the manifest.
   *
   * @throws JobFailedException when the storage does not take it
   */
  StoredPart run(StoredBackup backup) throws JobFailedException, InterruptedException {
    byte[] manifest = write.apply(manifest(backup));
    try {
      return documents.storeManifest(manifest, backup.artifact().parts().size());
    } catch (StorageException e) {
      throw new JobFailedException(
          e.code(),
          "the manifest of job %s could not be stored: %s"
              .formatted(backup.order().request().jobId(), e.getMessage()),
          e);
    }
  }

  private static Manifest manifest(StoredBackup backup) {
    BackupOrder order = backup.order();
    ArtifactKind kind = order.artifact();
    Artifact artifact = backup.artifact();
    BackupContents contents = backup.told();
    return new Manifest(
        Manifest.VERSION,
        order.backupId(),
        order.request().jobId(),
        order.request().projectId(),
        order.schema().name(),
        kind.type(),
        kind.format(),
        kind.compression(),
        order.begun(),
        kind.serverVersion(),
        kind.clientVersion(),
        artifact.size(),
        artifact.sha256(),
        artifact.uncompressedSize(),
        backup.contents().rows().stream()
            .map(table -> new Manifest.Table(table.schema(), table.table(), table.rows()))
            .toList(),
        artifact.parts().stream().map(Manifest.Document::of).toList(),
        contents.scope() == DumpScope.ALL ? null : contents.scope(),
        contents.partial() ? Boolean.TRUE : null,
        contents.files(),
        contents.path(),
        order.encryption(),
        contents.warnings(),
        null);
  }
}
