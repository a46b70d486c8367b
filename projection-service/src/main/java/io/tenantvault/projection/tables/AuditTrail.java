package io.tenantvault.projection.tables;

import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.BackupDeleted;
import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.contract.event.BackupHoldReleased;
import io.tenantvault.contract.event.BackupImportStarted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.event.JobCancelRequested;
import io.tenantvault.contract.event.JobCancelled;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobRetryRequested;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.NotificationSettingsChanged;
import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.RestoreUndone;
import io.tenantvault.contract.event.RetentionPolicyChanged;
import io.tenantvault.contract.event.ScheduleDeleted;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.event.TenantEvent;
import io.tenantvault.contract.event.VerificationCompleted;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.projection.tables.AuditRows.Line;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which events a tenant's audit log tells of, and in which words. */
final class AuditTrail {

  private static final String PLATFORM = "tenantvault";

  private AuditTrail() {}

  static Optional<Line> of(TenantEvent event) {
    return Optional.ofNullable(
        switch (event) {
          case BackupRequested e ->
              new Line(
                  "info",
                  "backup.requested",
                  e.requestedBy(),
                  "Backup requested",
                  Map.of("job_id", e.jobId(), "format", e.format(), "compress", e.compress()));
          case LogsBackupRequested e ->
              new Line(
                  "info",
                  "logs_backup.requested",
                  e.requestedBy(),
                  "Backup of logs requested",
                  Map.of("job_id", e.jobId(), "format", e.format()));
          case StorageBackupRequested e ->
              new Line(
                  "info",
                  "storage_backup.requested",
                  e.requestedBy(),
                  "Backup of the files at " + e.storagePath() + " requested",
                  Map.of("job_id", e.jobId(), "storage_path", e.storagePath()));
          case RestoreRequested e ->
              new Line(
                  "warn",
                  "restore.requested",
                  e.requestedBy(),
                  "Restore of backup %s of project %s requested"
                      .formatted(e.backupId(), e.source()),
                  Map.of("job_id", e.jobId(), "backup_id", e.backupId()));
          case RestoreUndoRequested e ->
              new Line(
                  "warn",
                  "restore.undo_requested",
                  e.requestedBy(),
                  "Undoing of restore " + e.restoreJobId() + " requested",
                  Map.of("job_id", e.jobId(), "restore_job_id", e.restoreJobId()));
          case BackupImportStarted e ->
              new Line(
                  "info",
                  "backup.import_started",
                  e.requestedBy(),
                  "Import of backup " + e.original() + " started",
                  Map.of("job_id", e.jobId(), "backup_id", e.original()));
          case JobCancelRequested e ->
              new Line(
                  "info",
                  subject(e.kind()) + ".cancel_requested",
                  e.requestedBy(),
                  "End of job " + e.jobId() + " requested",
                  Map.of("job_id", e.jobId()));
          case JobRetryRequested e ->
              new Line(
                  "info",
                  subject(e.kind()) + ".retry_requested",
                  e.requestedBy(),
                  "Another attempt of job " + e.jobId() + " requested",
                  Map.of("job_id", e.jobId(), "attempt", e.failedAttempt() + 1));
          case JobCancelled e ->
              new Line(
                  "warn",
                  subject(e.job().kind()) + ".cancelled",
                  e.cancelledBy(),
                  "Job " + e.jobId() + " cancelled",
                  Map.of("job_id", e.jobId(), "attempt", e.job().attempt()));
          case BackupDeletionRequested e ->
              new Line(
                  "warn",
                  "backup.deletion_requested",
                  e.requestedBy(),
                  "Deletion of backup %s requested%s".formatted(e.backupId(), why(e.reason())),
                  Map.of("job_id", e.jobId(), "backup_id", e.backupId()));
          case BackupDeleted e ->
              new Line(
                  "warn",
                  "backup.deleted",
                  e.requestedBy(),
                  "Backup %s deleted%s".formatted(e.backupId(), why(e.reason())),
                  Map.of("job_id", e.jobId(), "backup_id", e.backupId()));
          case BackupCompleted e ->
              new Line(
                  "info",
                  "backup.completed",
                  e.createdBy(),
                  "Backup %s completed: %s in %d bytes"
                      .formatted(e.backupId(), contents(e), e.size()),
                  Map.of(
                      "job_id", e.jobId(),
                      "attempt", e.job().attempt(),
                      "backup_id", e.backupId(),
                      "sha256", e.sha256()));
          case RestoreCompleted e ->
              new Line(
                  "warn",
                  "restore.completed",
                  e.requestedBy(),
                  "Restored from backup %s: %s"
                      .formatted(
                          e.backupId(),
                          e.files() == null ? rows(e.rows(), e.tables()) : e.files() + " files"),
                  Map.of(
                      "job_id", e.jobId(),
                      "attempt", e.job().attempt(),
                      "backup_id", e.backupId()));
          case VerificationRequested e -> VerificationLine.of(e);
          case BackupVerified e -> VerificationLine.of(e);
          case RestoreUndone e ->
              new Line(
                  "warn",
                  "restore.undone",
                  e.requestedBy(),
                  "Restore " + e.restoreJobId() + " undone",
                  Map.of(
                      "job_id", e.jobId(),
                      "attempt", e.job().attempt(),
                      "restore_job_id", e.restoreJobId()));
          case AttemptFailed e ->
              new Line(
                  "warn",
                  subject(e.job().kind()) + ".attempt_failed",
                  PLATFORM,
                  e.message(),
                  Map.of("job_id", e.jobId(), "attempt", e.job().attempt(), "code", e.code()));
          case JobFailed e ->
              new Line(
                  "error",
                  subject(e.job().kind()) + ".failed",
                  PLATFORM,
                  e.message(),
                  Map.of("job_id", e.jobId(), "attempt", e.job().attempt(), "code", e.code()));
          case BackupHoldPlaced e ->
              new Line(
                  "warn",
                  "backup.held",
                  e.requestedBy(),
                  "Backup %s is kept until it is released: %s".formatted(e.backupId(), e.reason()),
                  Map.of("job_id", e.jobId(), "backup_id", e.backupId()));
          case BackupHoldReleased e ->
              new Line(
                  "warn",
                  "backup.hold_released",
                  e.requestedBy(),
                  "Backup " + e.backupId() + " is not held any more",
                  Map.of("job_id", e.jobId(), "backup_id", e.backupId()));
          case BackupExpiring e ->
              new Line(
                  "warn",
                  "backup.expiring",
                  PLATFORM,
                  "Backup %s expires at %s%s"
                      .formatted(
                          e.backupId(),
                          e.expiresAt(),
                          e.last() ? " and is the last one of its kind" : ""),
                  Map.of("job_id", e.jobId(), "backup_id", e.backupId(), "last", e.last()));
          case RetentionPolicyChanged e ->
              new Line(
                  "warn",
                  "retention.policy_changed",
                  e.requestedBy(),
                  e.policy() == null
                      ? "Each backup goes when it expires"
                      : "Backups are kept by other rules",
                  e.policy() == null ? Map.of() : Map.of("policy", e.policy()));
          case ScheduleSaved e -> ScheduleLines.saved(e);
          case ScheduleDeleted e -> ScheduleLines.deleted(e);
          case ScheduleRan e -> ScheduleLines.ran(e);
          case NotificationSettingsChanged e ->
              new Line(
                  "info",
                  "notifications.changed",
                  e.requestedBy(),
                  e.settings() == null
                      ? "Nobody is told of backups any more but who asks for it"
                      : "Others are told of backups, or of other things",
                  e.settings() == null ? Map.of() : Map.of("settings", e.settings()));
          case JobStarted _,
              JobProgressed _,
              VerificationCompleted _,
              PartStored _,
              PartDeleted _,
              ObjectStored _ ->
              null;
        });
  }

  private static String why(@Nullable DeletionReason reason) {
    return switch (reason) {
      case null -> "";
      case REQUESTED -> "";
      case EXPIRED -> ": it has expired";
      case POLICY -> ": no rule of the project keeps it";
    };
  }

  private static String subject(JobKind kind) {
    return switch (kind) {
      case EXPORT_BACKUP, IMPORT_BACKUP -> "backup";
      case EXPORT_LOGS -> "logs_backup";
      case EXPORT_STORAGE -> "storage_backup";
      case RESTORE_BACKUP, UNDO_RESTORE -> "restore";
      case VERIFY_BACKUP -> "verification";
    };
  }

  private static String contents(BackupCompleted backup) {
    return switch (backup.type()) {
      case DATABASE -> rows(backup.rows(), backup.tables());
      case LOGS -> backup.rows() + " log entries";
      case STORAGE -> {
        BackupContents contents = backup.contents();
        yield (contents == null ? null : contents.files()) + " files";
      }
    };
  }

  private static String rows(long rows, int tables) {
    return rows + " rows of " + tables + " tables";
  }
}
