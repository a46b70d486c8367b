package io.tenantvault.gateway.download;

import io.tenantvault.artifact.read.CorruptArtifactException;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.storage.StorageException;
import java.io.IOException;
import java.time.Duration;

/** What a caller is told when an artifact cannot be read. */
final class StorageFailure {

  private StorageFailure() {}

  /**
   * The refusal; or the failure itself, where it is a defect.
   *
   * @param retryAfter what a caller is told where the storage names no time
   */
  static Throwable describe(BackupId backup, IOException failure, Duration retryAfter) {
    if (failure instanceof CorruptArtifactException) {
      return damaged(backup, failure);
    }
    return switch (failure.getCause()) {
      case StorageException e -> describe(backup, e, retryAfter);
      case IOException e -> unavailable(backup, retryAfter, e);
      case null, default -> failure;
    };
  }

  private static Refusal describe(BackupId backup, StorageException e, Duration retryAfter) {
    return switch (e) {
      case StorageException.Missing _ ->
          new Refusal.Gone(
              "A part of backup %s is gone from the storage; use another backup."
                  .formatted(backup));
      case StorageException.Corrupt _ -> damaged(backup, e);
      case StorageException.Refused _ ->
          new Refusal.Undeliverable(
              "The storage does not give backup %s to this gateway; its operator finds the reason in the log."
                  .formatted(backup),
              e);
      case StorageException.Unavailable unavailable ->
          unavailable(backup, unavailable.retryAfter().orElse(retryAfter), e);
    };
  }

  private static Refusal damaged(BackupId backup, Throwable cause) {
    return new Refusal.Undeliverable(
        "What lies in the storage for backup %s is not what was stored; use another backup."
            .formatted(backup),
        cause);
  }

  private static Refusal unavailable(BackupId backup, Duration retryAfter, Throwable cause) {
    return new Refusal.Unavailable(
        "The storage does not give backup %s at the moment; try again.".formatted(backup),
        retryAfter,
        cause);
  }
}
