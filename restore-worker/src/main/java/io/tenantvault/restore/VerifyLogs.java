package io.tenantvault.restore;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.artifact.FindBackup;
import io.tenantvault.restore.artifact.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;

/** Counts the entries of a backup of logs. Each is one line, whatever it says. */
final class VerifyLogs {

  private static final int CHUNK = 128 * 1024;

  private final FindBackup backups;

  VerifyLogs(FindBackup backups) {
    this.backups = backups;
  }

  /**
   * Reads it.
   *
   * @return what was found, for people
   * @throws JobFailedException {@code ARTIFACT_CORRUPT} or {@code VERIFICATION_FAILED} where it is
   *     damaged, or what the storage says
   */
  String run(VerificationRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    StoredArtifact artifact =
        backups.artifact(request.backupId(), request.projectId(), BackupType.LOGS);
    Manifest manifest = artifact.manifest();
    long entries = entries(artifact, context);
    if (entries != manifest.totalRows()) {
      throw new JobFailedException(
          FailureCode.VERIFICATION_FAILED,
          "it holds %d log entries, and %d by its manifest"
              .formatted(entries, manifest.totalRows()));
    }
    return "%d log entries were read and counted".formatted(entries);
  }

  private static long entries(StoredArtifact artifact, JobContext context)
      throws JobFailedException, InterruptedException {
    boolean json = artifact.manifest().format() == ArtifactFormat.JSON;
    long size = artifact.manifest().uncompressedSize();
    byte[] chunk = new byte[CHUNK];
    long entries = 0;
    long read = 0;
    boolean atBegin = true;
    try (InputStream content = artifact.open()) {
      for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
        for (int at = 0; at < n; at++) {
          if (atBegin && (json ? chunk[at] == '{' : chunk[at] != '#')) {
            entries++;
          }
          atBegin = chunk[at] == '\n';
        }
        read += n;
        context.progress(Phase.VERIFYING, read, 0, size, entries);
      }
      return entries;
    } catch (IOException e) {
      throw artifact.unreadable(e, "nobody could read it");
    }
  }
}
