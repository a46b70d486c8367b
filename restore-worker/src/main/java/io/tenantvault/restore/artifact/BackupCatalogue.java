package io.tenantvault.restore.artifact;

import static io.tenantvault.restore.schema.Tables.BACKUPS;
import static io.tenantvault.restore.schema.Tables.BACKUP_PARTS;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import java.util.Optional;
import java.util.function.Supplier;
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
   * What a backup of a project is of.
   *
   * @throws JobFailedException {@code BACKUP_UNKNOWN} when the project has no such backup, {@code
   *     INTERNAL} when the control plane's database does not answer
   */
  public BackupType type(BackupId backup, ProjectId project) throws JobFailedException {
    return ask(
            backup,
            () ->
                controlPlane
                    .select(BACKUPS.TYPE)
                    .from(BACKUPS)
                    .where(BACKUPS.ID.eq(backup.value()))
                    .and(BACKUPS.PROJECT_ID.eq(project.value()))
                    .fetchOptional(BACKUPS.TYPE))
        .map(BackupType::ofWireName)
        .orElseThrow(() -> unknown("backup " + backup, project));
  }

  /**
   * The job that made a backup of a project.
   *
   * @throws JobFailedException as {@link #type}
   */
  public JobId job(BackupId backup, ProjectId project) throws JobFailedException {
    return ask(
            backup,
            () ->
                controlPlane
                    .select(BACKUPS.JOB_ID)
                    .from(BACKUPS)
                    .where(BACKUPS.ID.eq(backup.value()))
                    .and(BACKUPS.PROJECT_ID.eq(project.value()))
                    .fetchOptional(BACKUPS.JOB_ID))
        .map(JobId::new)
        .orElseThrow(() -> unknown("backup " + backup, project));
  }

  /**
   * A backup of a project, of this type.
   *
   * @throws JobFailedException {@code BACKUP_UNKNOWN} when the project has no such backup, {@code
   *     INTERNAL} when the control plane's database does not answer
   */
  CataloguedBackup find(BackupId backup, ProjectId project, BackupType type)
      throws JobFailedException {
    return ask(backup, () -> row(backup, project, type))
        .map(row ->
            new CataloguedBackup(
                backup,
                manifest(row),
                row.get(BACKUP_PARTS.SIZE),
                row.get(BACKUPS.MANIFEST_SHA256)))
        .orElseThrow(() -> unknown(type.wireName() + " backup " + backup, project));
  }

  private static JobFailedException unknown(String backup, ProjectId project) {
    return new JobFailedException(
        FailureCode.BACKUP_UNKNOWN,
        "project %s has no %s in the catalogue; look at its list of backups"
            .formatted(project, backup));
  }

  /** The manifest was journalled as a part before the backup was complete, so its row is there. */
  private Optional<Record> row(BackupId backup, ProjectId project, BackupType type) {
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
        .and(BACKUPS.TYPE.eq(type.wireName()))
        .and(BACKUP_PARTS.SIZE.isNotNull())
        .fetchOptional()
        .map(row -> row);
  }

  private static <T> T ask(BackupId backup, Supplier<T> question) throws JobFailedException {
    try {
      return question.get();
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
