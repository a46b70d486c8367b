package io.tenantvault.gateway.security;

import static io.tenantvault.gateway.security.Permission.READ;
import static io.tenantvault.gateway.security.Permission.READ_PLATFORM;
import static io.tenantvault.gateway.security.Permission.WRITE;
import static io.tenantvault.gateway.security.Permission.WRITE_PLATFORM;

/** All that can be done through the API, and what it needs. */
public enum Action {
  EXPORT_DATABASE("backup.export", WRITE),
  EXPORT_LOGS("backup.export-logs", WRITE),
  EXPORT_STORAGE("backup.export-storage", WRITE),
  IMPORT_BACKUP("backup.import", WRITE),
  LIST_BACKUPS("backup.list", READ),
  SUMMARIZE_BACKUPS("backup.summarize", READ),
  READ_BACKUP("backup.read", READ),
  DOWNLOAD_BACKUP("backup.download", READ),
  DOWNLOAD_MANIFEST("backup.download-manifest", READ),
  /** A secret: who has it reads every copy of the artifact. */
  READ_KEY("backup.key", WRITE),
  DELETE_BACKUP("backup.delete", WRITE),
  HOLD_BACKUP("backup.hold", WRITE),
  RELEASE_BACKUP("backup.release", WRITE),
  VERIFY_BACKUP("backup.verify", WRITE),

  REQUEST_RESTORE("restore.request", WRITE),
  UNDO_RESTORE("restore.undo", WRITE),

  LIST_JOBS("job.list", READ),
  READ_JOB("job.read", READ),
  WATCH_JOB("job.watch", READ),
  CANCEL_JOB("job.cancel", WRITE),
  RETRY_JOB("job.retry", WRITE),

  CREATE_SCHEDULE("schedule.create", WRITE),
  LIST_SCHEDULES("schedule.list", READ),
  READ_SCHEDULE("schedule.read", READ),
  CHANGE_SCHEDULE("schedule.change", WRITE),
  DELETE_SCHEDULE("schedule.delete", WRITE),
  LIST_SCHEDULE_RUNS("schedule.runs", READ),

  READ_RETENTION("retention.read", READ),
  PREVIEW_RETENTION("retention.preview", READ),
  SET_RETENTION("retention.set", WRITE),
  REMOVE_RETENTION("retention.remove", WRITE),

  READ_NOTIFICATIONS("notification.read", READ),
  LIST_NOTIFICATIONS("notification.list", READ),
  SET_NOTIFICATIONS("notification.set", WRITE),
  REMOVE_NOTIFICATIONS("notification.remove", WRITE),

  REQUEST_RETENTION_RUN("retention-run.request", WRITE_PLATFORM),
  LIST_RETENTION_RUNS("retention-run.list", READ_PLATFORM),
  READ_RETENTION_RUN("retention-run.read", READ_PLATFORM),
  READ_PENDING_DELETIONS("retention-run.pending", READ_PLATFORM),

  READ_DOCUMENTS("document.read", Permission.PUBLIC),
  READ_HEALTH("health.read", Permission.PUBLIC),
  READ_METRICS("metrics.read", Permission.PUBLIC);

  private final String wireName;
  private final Permission permission;

  Action(String wireName, Permission permission) {
    this.wireName = wireName;
    this.permission = permission;
  }

  /** As the audit log writes it. */
  public String wireName() {
    return wireName;
  }

  /** Whether it needs no token. */
  public boolean isPublic() {
    return permission == Permission.PUBLIC;
  }

  Permission permission() {
    return permission;
  }
}
