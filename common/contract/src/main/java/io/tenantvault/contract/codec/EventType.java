package io.tenantvault.contract.codec;

import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupDeleted;
import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.contract.event.BackupHoldReleased;
import io.tenantvault.contract.event.BackupImportStarted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobCancelRequested;
import io.tenantvault.contract.event.JobCancelled;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobRequest;
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
import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.contract.event.ScheduleDeleted;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.event.VerificationCompleted;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.job.JobKind;
import java.util.Arrays;
import java.util.Optional;

/** The names of the events on the wire ({@code ce_type}), each bound to one record. */
public enum EventType {
  BACKUP_REQUESTED("io.tenantvault.backup.requested.v1", BackupRequested.class),
  RESTORE_REQUESTED("io.tenantvault.restore.requested.v1", RestoreRequested.class),
  JOB_STARTED("io.tenantvault.job.started.v1", JobStarted.class),
  JOB_PROGRESSED("io.tenantvault.job.progressed.v1", JobProgressed.class),
  PART_STORED("io.tenantvault.part.stored.v1", PartStored.class),
  PART_DELETED("io.tenantvault.part.deleted.v1", PartDeleted.class),
  ATTEMPT_FAILED("io.tenantvault.job.attempt-failed.v1", AttemptFailed.class),
  JOB_FAILED("io.tenantvault.job.failed.v1", JobFailed.class),
  BACKUP_COMPLETED("io.tenantvault.backup.completed.v1", BackupCompleted.class),
  RESTORE_COMPLETED("io.tenantvault.restore.completed.v1", RestoreCompleted.class),
  LOGS_BACKUP_REQUESTED("io.tenantvault.logs-backup.requested.v1", LogsBackupRequested.class),
  STORAGE_BACKUP_REQUESTED(
      "io.tenantvault.storage-backup.requested.v1", StorageBackupRequested.class),
  RESTORE_UNDO_REQUESTED("io.tenantvault.restore.undo-requested.v1", RestoreUndoRequested.class),
  RESTORE_UNDONE("io.tenantvault.restore.undone.v1", RestoreUndone.class),
  VERIFICATION_REQUESTED("io.tenantvault.verification.requested.v1", VerificationRequested.class),
  VERIFICATION_COMPLETED("io.tenantvault.verification.completed.v1", VerificationCompleted.class),
  BACKUP_VERIFIED("io.tenantvault.backup.verified.v1", BackupVerified.class),
  JOB_CANCELLED("io.tenantvault.job.cancelled.v1", JobCancelled.class),
  BACKUP_IMPORT_STARTED("io.tenantvault.backup.import-started.v1", BackupImportStarted.class),
  JOB_CANCEL_REQUESTED("io.tenantvault.job.cancel-requested.v1", JobCancelRequested.class),
  JOB_RETRY_REQUESTED("io.tenantvault.job.retry-requested.v1", JobRetryRequested.class),
  BACKUP_DELETION_REQUESTED(
      "io.tenantvault.backup.deletion-requested.v1", BackupDeletionRequested.class),
  BACKUP_DELETED("io.tenantvault.backup.deleted.v1", BackupDeleted.class),
  OBJECT_STORED("io.tenantvault.storage.object-stored.v1", ObjectStored.class),
  BACKUP_HOLD_PLACED("io.tenantvault.backup.hold-placed.v1", BackupHoldPlaced.class),
  BACKUP_HOLD_RELEASED("io.tenantvault.backup.hold-released.v1", BackupHoldReleased.class),
  BACKUP_EXPIRING("io.tenantvault.backup.expiring.v1", BackupExpiring.class),
  RETENTION_POLICY_CHANGED(
      "io.tenantvault.retention.policy-changed.v1", RetentionPolicyChanged.class),
  RETENTION_RUN_REQUESTED("io.tenantvault.retention.run-requested.v1", RetentionRunRequested.class),
  RETENTION_RUN_ENDED("io.tenantvault.retention.run-ended.v1", RetentionRunEnded.class),
  SCHEDULE_SAVED("io.tenantvault.schedule.saved.v1", ScheduleSaved.class),
  SCHEDULE_DELETED("io.tenantvault.schedule.deleted.v1", ScheduleDeleted.class),
  SCHEDULE_RAN("io.tenantvault.schedule.ran.v1", ScheduleRan.class),
  NOTIFICATION_SETTINGS_CHANGED(
      "io.tenantvault.notification.settings-changed.v1", NotificationSettingsChanged.class),
  ACCESS_RECORDED("io.tenantvault.access.recorded.v1", AccessRecorded.class);

  private final String wireName;
  private final Class<? extends Event> record;

  EventType(String wireName, Class<? extends Event> record) {
    this.wireName = wireName;
    this.record = record;
  }

  /** The CloudEvents type. */
  public String wireName() {
    return wireName;
  }

  /** The record that carries it. */
  public Class<? extends Event> recordType() {
    return record;
  }

  /** The type with this CloudEvents name, if we know it. */
  public static Optional<EventType> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  /** The request that asks for a kind of job; nothing for an import, which is not asked for. */
  public static Optional<Class<? extends JobRequest>> requestFor(JobKind kind) {
    return switch (kind) {
      case EXPORT_BACKUP -> Optional.of(BackupRequested.class);
      case EXPORT_LOGS -> Optional.of(LogsBackupRequested.class);
      case EXPORT_STORAGE -> Optional.of(StorageBackupRequested.class);
      case RESTORE_BACKUP -> Optional.of(RestoreRequested.class);
      case UNDO_RESTORE -> Optional.of(RestoreUndoRequested.class);
      case VERIFY_BACKUP -> Optional.of(VerificationRequested.class);
      case IMPORT_BACKUP -> Optional.empty();
    };
  }

  /** The type of an event. */
  public static EventType of(Event event) {
    return switch (event) {
      case BackupRequested e -> BACKUP_REQUESTED;
      case RestoreRequested e -> RESTORE_REQUESTED;
      case JobStarted e -> JOB_STARTED;
      case JobProgressed e -> JOB_PROGRESSED;
      case PartStored e -> PART_STORED;
      case PartDeleted e -> PART_DELETED;
      case AttemptFailed e -> ATTEMPT_FAILED;
      case JobFailed e -> JOB_FAILED;
      case BackupCompleted e -> BACKUP_COMPLETED;
      case RestoreCompleted e -> RESTORE_COMPLETED;
      case LogsBackupRequested e -> LOGS_BACKUP_REQUESTED;
      case StorageBackupRequested e -> STORAGE_BACKUP_REQUESTED;
      case RestoreUndoRequested e -> RESTORE_UNDO_REQUESTED;
      case RestoreUndone e -> RESTORE_UNDONE;
      case VerificationRequested e -> VERIFICATION_REQUESTED;
      case VerificationCompleted e -> VERIFICATION_COMPLETED;
      case BackupVerified e -> BACKUP_VERIFIED;
      case JobCancelled e -> JOB_CANCELLED;
      case BackupImportStarted e -> BACKUP_IMPORT_STARTED;
      case JobCancelRequested e -> JOB_CANCEL_REQUESTED;
      case JobRetryRequested e -> JOB_RETRY_REQUESTED;
      case BackupDeletionRequested e -> BACKUP_DELETION_REQUESTED;
      case BackupDeleted e -> BACKUP_DELETED;
      case ObjectStored e -> OBJECT_STORED;
      case BackupHoldPlaced e -> BACKUP_HOLD_PLACED;
      case BackupHoldReleased e -> BACKUP_HOLD_RELEASED;
      case BackupExpiring e -> BACKUP_EXPIRING;
      case RetentionPolicyChanged e -> RETENTION_POLICY_CHANGED;
      case RetentionRunRequested e -> RETENTION_RUN_REQUESTED;
      case RetentionRunEnded e -> RETENTION_RUN_ENDED;
      case ScheduleSaved e -> SCHEDULE_SAVED;
      case ScheduleDeleted e -> SCHEDULE_DELETED;
      case ScheduleRan e -> SCHEDULE_RAN;
      case NotificationSettingsChanged e -> NOTIFICATION_SETTINGS_CHANGED;
      case AccessRecorded e -> ACCESS_RECORDED;
    };
  }
}
