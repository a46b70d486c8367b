package io.tenantvault.backup;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.backup.document.Documents;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.storage.StorageException;

/** Writes down what a stored dump is and where it lies, and stores that beside it. */
final class StoreManifest {

  private final BackupRequested request;
  private final DumpPlan plan;

  StoreManifest(BackupRequested request, DumpPlan plan) {
    this.request = request;
    this.plan = plan;
  }

  /**
   * Stores the manifest.
   *
   * @throws JobFailedException when the storage does not take it
   */
  StoredPart run(StoredDump dump, Documents documents)
      throws JobFailedException, InterruptedException {
    byte[] manifest = ManifestCodec.write(manifest(dump));
    try {
      return documents.storeManifest(manifest, dump.artifact().parts().size());
    } catch (StorageException e) {
      throw new JobFailedException(
          e.code(),
          "the manifest of job %s could not be stored: %s"
              .formatted(request.jobId(), e.getMessage()),
          e);
    }
  }

  private Manifest manifest(StoredDump dump) {
    Artifact artifact = dump.artifact();
    return new Manifest(
        Manifest.VERSION,
        BackupId.of(request.jobId()),
        request.jobId(),
        request.projectId(),
        plan.order().schema().name(),
        BackupType.DATABASE,
        request.format().artifact(),
        plan.compression(),
        plan.begun(),
        plan.source().server().text(),
        plan.order().program().version().text(),
        artifact.size(),
        artifact.sha256(),
        artifact.uncompressedSize(),
        dump.tables().stream()
            .map(table -> new Manifest.Table(table.schema(), table.table(), table.rows()))
            .toList(),
        artifact.parts().stream().map(Manifest.Document::of).toList());
  }
}
