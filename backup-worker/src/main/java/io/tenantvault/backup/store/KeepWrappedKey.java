package io.tenantvault.backup.store;

import io.tenantvault.contract.event.BackupRequest;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps keys in the control plane, wrapped by the master key. */
public final class KeepWrappedKey implements KeepKey {

  private final BackupKeys keys;
  private final Predicate<ProjectId> encrypted;

  /**
   * Keeps keys.
   *
   * @param encrypted whether a project's backups are to be encrypted
   */
  public KeepWrappedKey(BackupKeys keys, Predicate<ProjectId> encrypted) {
    this.keys = keys;
    this.encrypted = encrypted;
  }

  @Override
  public @Nullable Encryption keep(BackupRequest request, JobContext context)
      throws JobFailedException {
    if (!encrypted.test(request.projectId())) {
      return null;
    }
    try {
      return keys.create(request.projectId(), request.jobId(), context.attempt());
    } catch (SQLException e) {
      throw new JobFailedException(
          FailureCode.KEY_UNAVAILABLE,
          "the key of the backup of project %s could not be kept in control_plane.backup_keys: %s"
              .formatted(request.projectId(), e.getMessage()),
          e);
    }
  }
}
