package io.tenantvault.backup.store;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.jobruntime.JobResult;

/** What is told of a backup that is whole. */
record BackupReport(StoredBackup backup, StoredPart manifest) implements JobResult {

  @Override
  public BackupCompleted report(JobStamp stamp) {
    BackupOrder order = backup.order();
    ArtifactKind kind = order.artifact();
    Artifact artifact = backup.artifact();
    return new BackupCompleted(
        stamp,
        order.backupId(),
        kind.type(),
        kind.format(),
        kind.compression(),
        entry(artifact),
        manifest.file(),
        manifest.sha256(),
        artifact.size(),
        artifact.sha256(),
        artifact.parts().size(),
        backup.contents().tables(),
        backup.contents().totalRows(),
        kind.serverVersion(),
        kind.clientVersion(),
        order.request().requestedBy(),
        order.storagePath(),
        backup.told(),
        order.request().retentionDays(),
        order.encryption());
  }

  /** What a person fetches first: the artifact itself where one document holds it. */
  private StoredFile entry(Artifact artifact) {
    return artifact.parts().size() == 1 ? artifact.parts().getFirst().file() : manifest.file();
  }
}
