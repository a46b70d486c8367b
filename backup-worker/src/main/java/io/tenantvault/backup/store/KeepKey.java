package io.tenantvault.backup.store;

import io.tenantvault.contract.event.BackupRequest;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a new key for each attempt of a backup that is to be encrypted, before anything is stored.
 */
@FunctionalInterface
public interface KeepKey {

  /**
   * For whom this attempt encrypts; null where it does not.
   *
   * @throws JobFailedException {@code KEY_UNAVAILABLE} when the key could not be kept
   */
  @Nullable Encryption keep(BackupRequest request, JobContext context) throws JobFailedException;
}
