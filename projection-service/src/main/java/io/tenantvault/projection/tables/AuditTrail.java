package io.tenantvault.projection.tables;

import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.projection.tables.AuditRows.Line;
import java.util.Map;
import java.util.Optional;

/** Which events a tenant's audit log tells of, and in which words. */
final class AuditTrail {

  private static final String PLATFORM = "tenantvault";

  private AuditTrail() {}

  static Optional<Line> of(Event event) {
    return Optional.ofNullable(
        switch (event) {
          case BackupRequested e ->
              new Line(
                  "info",
                  "backup.requested",
                  e.requestedBy(),
                  "Backup requested",
                  Map.of("job_id", e.jobId(), "format", e.format(), "compress", e.compress()));
          case RestoreRequested e ->
              new Line(
                  "warn",
                  "restore.requested",
                  e.requestedBy(),
                  "Restore of backup " + e.backupId() + " requested",
                  Map.of("job_id", e.jobId(), "backup_id", e.backupId()));
          case BackupCompleted e ->
              new Line(
                  "info",
                  "backup.completed",
                  e.createdBy(),
                  "Backup %s completed: %d rows of %d tables in %d bytes"
                      .formatted(e.backupId(), e.rows(), e.tables(), e.size()),
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
                  "Restored from backup %s: %d rows of %d tables"
                      .formatted(e.backupId(), e.rows(), e.tables()),
                  Map.of(
                      "job_id", e.jobId(),
                      "attempt", e.job().attempt(),
                      "backup_id", e.backupId()));
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
          case JobStarted _, JobProgressed _, PartStored _, PartDeleted _ -> null;
        });
  }

  private static String subject(JobKind kind) {
    return switch (kind) {
      case EXPORT_BACKUP -> "backup";
      case RESTORE_BACKUP -> "restore";
    };
  }
}
