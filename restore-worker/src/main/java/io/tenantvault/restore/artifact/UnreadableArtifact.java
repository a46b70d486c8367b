package io.tenantvault.restore.artifact;

import io.tenantvault.artifact.read.CorruptArtifactException;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.encryption.WrongKeyException;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.storage.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.ZipException;

/** Tells from what a stream threw why a job fails. */
final class UnreadableArtifact {

  private UnreadableArtifact() {}

  /**
   * The failure.
   *
   * @throws InterruptedException when the reader was interrupted
   */
  static JobFailedException failure(BackupId backup, IOException e) throws InterruptedException {
    return failure(backup, e, "the tenant is as it was");
  }

  /**
   * The failure.
   *
   * @param consequence what has become of what was to be restored
   * @throws InterruptedException when the reader was interrupted
   */
  static JobFailedException failure(BackupId backup, IOException e, String consequence)
      throws InterruptedException {
    if (e instanceof InterruptedIOException) {
      throw new InterruptedException("interrupted while backup " + backup + " was read");
    }
    return new JobFailedException(
        code(e),
        "backup %s cannot be read: %s; %s".formatted(backup, e.getMessage(), consequence),
        e);
  }

  private static FailureCode code(IOException e) {
    return switch (e) {
      case CorruptArtifactException _, EOFException _, ZipException _, WrongKeyException _ ->
          FailureCode.ARTIFACT_CORRUPT;
      case UnreadableDumpException _ -> FailureCode.RESTORE_FAILED;
      default ->
          switch (e.getCause()) {
            case StorageException storage -> storage.code();
            case DataFormatException _, EOFException _ -> FailureCode.ARTIFACT_CORRUPT;
            case IOException _ -> FailureCode.STORAGE_UNAVAILABLE;
            case null, default -> FailureCode.INTERNAL;
          };
    };
  }
}
