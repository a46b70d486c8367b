package io.tenantvault.restore.artifact;

import static io.tenantvault.restore.schema.Tables.BACKUPS;
import static io.tenantvault.restore.schema.Tables.BACKUP_PARTS;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/** Where the manifests of backups lie, read from the control plane. */
public final class BackupCatalogue {

  private final DSLContext controlPlane;

  /** Reads this control plane. */
  public BackupCatalogue(DSLContext controlPlane) {
    this.controlPlane = controlPlane;
  }

  /**
   * A database backup of a project.
   *
   * @throws JobFailedException {@code BACKUP_UNKNOWN} when the project has no such backup, {@code
   *     INTERNAL} when the control plane's database does not answer
   */
  CataloguedBackup find(BackupId backup, ProjectId project) throws JobFailedException {
    return row(backup, project)
        .map(row ->
            new CataloguedBackup(
                backup,
                manifest(row),
                row.get(BACKUP_PARTS.SIZE),
                row.get(BACKUPS.MANIFEST_SHA256)))
        .orElseThrow(() ->
            new JobFailedException(
                FailureCode.BACKUP_UNKNOWN,
                "project %s has no database backup %s in the catalogue; look at its list of backups"
                    .formatted(project, backup)));
  }

  /** The manifest was journalled as a part before the backup was complete, so its row is there. */
  private Optional<Record> row(BackupId backup, ProjectId project) throws JobFailedException {
    try {
      return controlPlane
          .select(BACKUPS.fields())
          .select(BACKUP_PARTS.SIZE)
          .from(BACKUPS)
          .join(BACKUP_PARTS)
          .on(BACKUP_PARTS.BOT.eq(BACKUPS.BOT))
          .and(BACKUP_PARTS.CHAT_ID.eq(BACKUPS.MANIFEST_CHAT_ID))
          .and(BACKUP_PARTS.MESSAGE_ID.eq(BACKUPS.MANIFEST_MESSAGE_ID))
          .where(BACKUPS.ID.eq(backup.value()))
          .and(BACKUPS.PROJECT_ID.eq(project.value()))
          .and(BACKUPS.TYPE.eq(BackupType.DATABASE.wireName()))
          .and(BACKUP_PARTS.SIZE.isNotNull())
          .fetchOptional()
          .map(row -> row);
    } catch (DataAccessException e) {
      throw new JobFailedException(
          FailureCode.INTERNAL,
          "the control plane's database does not answer, so backup %s was not found"
              .formatted(backup),
          e);
    }
  }

  private static StoredFile manifest(Record row) {
    return new StoredFile(
        row.get(BACKUPS.BOT),
        row.get(BACKUPS.MANIFEST_CHAT_ID),
        row.get(BACKUPS.MANIFEST_MESSAGE_ID),
        row.get(BACKUPS.MANIFEST_FILE_ID));
  }
}
