package io.tenantvault.contract.codec;

import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.contract.event.BackupDeleted;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.Command;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.ProjectEvent;
import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.contract.job.JobKind;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The topics. Requests are keyed by project, events by job; so the order that matters is kept. */
public enum Topic {
  /**
   * Requests for backups of every kind: a dispatch queue of the backup workers. One partition: a
   * share group hands the records of one partition to any number of workers, but those of many to
   * the workers that the partitions belong to, busy or not (docs/adr/0004-jobs-under-a-lease.md).
   */
  BACKUP_REQUESTS("tenantvault.backup.requests", 1),
  /**
   * Requests for restores, their undoing and verifications: a dispatch queue of the restore
   * workers.
   */
  RESTORE_REQUESTS("tenantvault.restore.requests", 1),
  /** All that workers report, and what is asked of or set for jobs, backups and projects. */
  EVENTS("tenantvault.events", 12),

  /** Files that services of the platform have stored; keyed by project. */
  OBJECTS("tenantvault.storage.objects", 3),

  /** What was read and changed through the HTTP API; keyed by project, or by caller. */
  AUDIT("tenantvault.audit", 6),
  /** Unreadable records of {@link #BACKUP_REQUESTS}. */
  BACKUP_REQUESTS_DEAD("tenantvault.backup.requests.dead-letter", 1),
  /** Unreadable records of {@link #RESTORE_REQUESTS}. */
  RESTORE_REQUESTS_DEAD("tenantvault.restore.requests.dead-letter", 1),
  /** Unreadable records of {@link #EVENTS}. */
  EVENTS_DEAD("tenantvault.events.dead-letter", 1),

  /** Unreadable records of {@link #OBJECTS}. */
  OBJECTS_DEAD("tenantvault.storage.objects.dead-letter", 1),

  /** Unreadable records of {@link #AUDIT}. */
  AUDIT_DEAD("tenantvault.audit.dead-letter", 1);

  /**
   * Bytes of the largest record on a dead-letter topic: twice what Kafka allows by default, because
   * a dead letter is its record and the reason.
   */
  public static final int DEAD_LETTER_BYTES = 2 * 1024 * 1024;

  private final String topicName;
  private final int partitions;

  Topic(String topicName, int partitions) {
    this.topicName = topicName;
    this.partitions = partitions;
  }

  /** The name on the broker. */
  public String topicName() {
    return topicName;
  }

  /** How many partitions it is created with. */
  public int partitions() {
    return partitions;
  }

  /**
   * The broker's settings that it is created with, under Kafka's names, whatever the broker's own
   * are. Nothing is ever dropped by its age, for its size or for a later record with its key: the
   * tables can be made again from the topics' start.
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    if (this == deadLetter()) {
      settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(DEAD_LETTER_BYTES));
    }
    return settings;
  }

  /** Where unreadable records of this topic go; a dead-letter topic is its own. */
  public Topic deadLetter() {
    return switch (this) {
      case BACKUP_REQUESTS, BACKUP_REQUESTS_DEAD -> BACKUP_REQUESTS_DEAD;
      case RESTORE_REQUESTS, RESTORE_REQUESTS_DEAD -> RESTORE_REQUESTS_DEAD;
      case EVENTS, EVENTS_DEAD -> EVENTS_DEAD;
      case OBJECTS, OBJECTS_DEAD -> OBJECTS_DEAD;
      case AUDIT, AUDIT_DEAD -> AUDIT_DEAD;
    };
  }

  /** The request topic of a kind of job; {@link #EVENTS} for an import, which is not asked for. */
  public static Topic requestsOf(JobKind kind) {
    return switch (kind) {
      case EXPORT_BACKUP, EXPORT_LOGS, EXPORT_STORAGE -> BACKUP_REQUESTS;
      case RESTORE_BACKUP, UNDO_RESTORE, VERIFY_BACKUP -> RESTORE_REQUESTS;
      case IMPORT_BACKUP -> EVENTS;
    };
  }

  /** The topic that an event is published on. */
  public static Topic of(Event event) {
    return switch (event) {
      case JobRequest request -> requestsOf(request.kind());
      case ObjectStored stored -> OBJECTS;
      case JobReport report -> EVENTS;
      case Command command -> EVENTS;
      case PartDeleted deleted -> EVENTS;
      case BackupDeleted deleted -> EVENTS;
      case BackupExpiring expiring -> EVENTS;
      case BackupVerified verified -> EVENTS;
      case ProjectEvent setting -> EVENTS;
      case AccessRecorded access -> AUDIT;
      case RetentionRunRequested run -> EVENTS;
      case RetentionRunEnded run -> EVENTS;
    };
  }

  // What a caller without a project does stays together, in the order in which it was done.
  private static String keyOf(AccessRecorded access) {
    String caller = access.client().subject();
    return access.target().projectId() != null || caller == null ? access.subject() : caller;
  }

  /** The record key of an event on {@link #of its topic}. */
  public static String keyOf(Event event) {
    return switch (event) {
      case JobRequest request -> request.projectId().value();
      case ObjectStored stored -> stored.projectId().value();
      case JobReport report -> report.subject();
      case Command command -> command.subject();
      case PartDeleted deleted -> deleted.subject();
      case BackupDeleted deleted -> deleted.subject();
      case BackupExpiring expiring -> expiring.subject();
      case BackupVerified verified -> verified.subject();
      case ProjectEvent setting -> setting.subject();
      case AccessRecorded access -> keyOf(access);
      case RetentionRunRequested run -> run.subject();
      case RetentionRunEnded run -> run.subject();
    };
  }
}
