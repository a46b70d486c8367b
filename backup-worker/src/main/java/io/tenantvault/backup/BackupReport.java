package io.tenantvault.backup;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.jobruntime.JobResult;

/** What is told of a backup that is whole. */
record BackupReport(BackupRequested request, DumpPlan plan, StoredDump dump, StoredPart manifest)
    implements JobResult {

  @Override
  public BackupCompleted report(JobStamp stamp) {
    Artifact artifact = dump.artifact();
    return new BackupCompleted(
        stamp,
        BackupId.of(request.jobId()),
        BackupType.DATABASE,
        request.format().artifact(),
        plan.compression(),
        entry(artifact),
        manifest.file(),
        manifest.sha256(),
        artifact.size(),
        artifact.sha256(),
        artifact.parts().size(),
        dump.tables().size(),
        dump.rows(),
        plan.source().server().text(),
        plan.order().program().version().text(),
        request.requestedBy(),
        request.storagePath(),
        null);
  }

  /** What a person fetches first: the artifact itself where one document holds it. */
  private StoredFile entry(Artifact artifact) {
    return artifact.parts().size() == 1 ? artifact.parts().getFirst().file() : manifest.file();
  }
}
