package io.tenantvault.publisher;

import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import org.jspecify.annotations.Nullable;

/** Which files to back up. Begins with {@link #of}; each further call gives a changed copy. */
public final class StorageBackupOptions {
  private final FilePath path;
  private final @Nullable String notifyEmail;
  private final @Nullable Integer retentionDays;

  private StorageBackupOptions(
      FilePath path, @Nullable String notifyEmail, @Nullable Integer retentionDays) {
    this.path = path;
    this.notifyEmail = notifyEmail;
    this.retentionDays = retentionDays;
  }

  /** A file, or all files below a folder, from the project's root. */
  public static StorageBackupOptions of(FilePath path) {
    return new StorageBackupOptions(path, null, null);
  }

  /**
   * Whom to tell of the outcome.
   *
   * @throws IllegalArgumentException when it is no e-mail address
   */
  public StorageBackupOptions notifying(String email) {
    return new StorageBackupOptions(path, EmailAddress.checked(email), retentionDays);
  }

  /** How long it is kept, in days, 1 to 36,500; the platform may have a lower maximum. */
  public StorageBackupOptions keptForDays(int days) {
    return new StorageBackupOptions(path, notifyEmail, days);
  }

  StorageBackupRequested event(ProjectId project, Ticket ticket) {
    return new StorageBackupRequested(
        ticket.jobId(),
        project,
        path,
        notifyEmail,
        retentionDays,
        ticket.requestedBy(),
        ticket.occurredAt());
  }
}
