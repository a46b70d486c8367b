package io.tenantvault.restore.files;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.artifact.StoredArtifact;

/**
 * A backup of files.
 *
 * @param path of the file or the folder that was backed up
 * @param files how many it holds
 */
record FilesBackup(StoredArtifact artifact, FilePath path, long files) {

  /**
   * Reads an artifact's manifest.
   *
   * @throws JobFailedException {@code ARTIFACT_CORRUPT} when it is of no files
   */
  static FilesBackup of(StoredArtifact artifact) throws JobFailedException {
    Manifest manifest = artifact.manifest();
    FilePath path = manifest.path();
    Long files = manifest.files();
    boolean fits =
        switch (manifest.format()) {
          case FILE -> files != null && files == 1;
          case TAR -> files != null && files > 0;
          case SQL, JSON, TEXT -> false;
        };
    if (!fits || path == null || files == null) {
      throw new JobFailedException(
          FailureCode.ARTIFACT_CORRUPT,
          "the manifest of backup %s is of %s files at %s in the format %s, which is no backup of files; use another backup"
              .formatted(manifest.backupId(), files, path, manifest.format().wireName()));
    }
    return new FilesBackup(artifact, path, files);
  }

  BackupId id() {
    return artifact.manifest().backupId();
  }

  /** Whether it is a tar, and not a file as it is. */
  boolean isArchive() {
    return artifact.manifest().format() == ArtifactFormat.TAR;
  }

  /** Bytes of the file, or of the archive. */
  long size() {
    return artifact.manifest().uncompressedSize();
  }
}
