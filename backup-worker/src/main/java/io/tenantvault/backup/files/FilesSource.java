package io.tenantvault.backup.files;

import io.tenantvault.backup.store.BackupSource;
import io.tenantvault.contract.job.ArtifactFormat;

/**
 * Files on their way into a backup. A read that waits for a directory ends when its thread is
 * interrupted, and one that waits for S3 after half a minute of silence.
 */
interface FilesSource extends BackupSource {

  /** What the files become. */
  ArtifactFormat format();

  /** Without effect: its thread is interrupted as well, and that is enough. */
  @Override
  default void stop() {}
}
