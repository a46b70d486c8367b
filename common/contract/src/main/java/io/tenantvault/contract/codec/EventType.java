package io.tenantvault.contract.codec;

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
  RESTORE_COMPLETED("io.tenantvault.restore.completed.v1", RestoreCompleted.class);

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
    };
  }
}
