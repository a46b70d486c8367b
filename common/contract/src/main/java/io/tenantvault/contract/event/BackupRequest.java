package io.tenantvault.contract.event;

import org.jspecify.annotations.Nullable;

/** Asks for a backup, of whatever. */
public sealed interface BackupRequest extends JobRequest
    permits BackupRequested, LogsBackupRequested, StorageBackupRequested {

  /** Whom to tell of the outcome, one e-mail address; null for nobody. */
  @Nullable String notifyEmail();

  /** How long to keep it, in days of 24 hours; null for what is usual in the project. */
  @Nullable Integer retentionDays();
}
