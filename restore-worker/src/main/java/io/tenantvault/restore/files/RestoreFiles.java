package io.tenantvault.restore.files;

import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.restore.artifact.FindBackup;
import java.util.Objects;

/**
 * Restores a project's files from a backup: a single file, or all files of an archive, to where
 * they were or below another path. Of a backup of {@code invoices} with the target {@code copies},
 * {@code invoices/2026/a} becomes {@code copies/2026/a}. Files that the backup does not hold stay.
 *
 * <p>An archive is read twice: before its first file is written, all of it is known to be what was
 * stored. A single file needs that not, because its last byte comes only then. Every file appears
 * at one stroke; those that were written before the store failed stay, and another attempt writes
 * all of them again.
 */
public final class RestoreFiles {

  private final TenantDirectory tenants;
  private final FindBackup backups;
  private final ProjectFiles files;

  /** Restores from these backups into this store. */
  public RestoreFiles(TenantDirectory tenants, FindBackup backups, ProjectFiles files) {
    this.tenants = tenants;
    this.backups = backups;
    this.files = files;
  }

  /**
   * Restores a backup of files.
   *
   * @throws JobFailedException {@code PROJECT_UNKNOWN}, {@code BACKUP_UNKNOWN}, {@code
   *     ARTIFACT_CORRUPT}, {@code VERIFICATION_FAILED}, or what one of the stores says
   */
  public JobResult run(RestoreRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    context.allowCancel();
    tenants.find(request.projectId());
    if (request.tables() != null) {
      throw new JobFailedException(
          FailureCode.RESTORE_FAILED,
          "backup %s is of files and holds no tables; leave the choice of tables out"
              .formatted(request.backupId()));
    }
    FilesBackup backup =
        FilesBackup.of(backups.artifact(request.backupId(), request.source(), BackupType.STORAGE));
    FilesProgress progress =
        new FilesProgress(context, backup.isArchive() ? 2 * backup.size() : backup.size());
    Destination destination =
        new Destination(
            backup.path(), Objects.requireNonNullElse(request.targetPath(), backup.path()));
    if (backup.isArchive()) {
      verify(backup, destination, progress);
    }
    context.ensureHeld();
    write(backup, destination, request, progress);
    return stamp ->
        new RestoreCompleted(
            stamp, request.backupId(), 0, 0, null, request.requestedBy(), backup.files());
  }

  private static void verify(FilesBackup backup, Destination destination, FilesProgress progress)
      throws JobFailedException, InterruptedException {
    progress.begin(Phase.VERIFYING);
    try {
      new ReadFiles(backup, progress)
          .read(file -> destination.of(file.path()), "nothing was written");
    } catch (ProjectFilesException e) {
      throw new JobFailedException(e.code(), e.getMessage() + "; nothing was written", e);
    }
  }

  private void write(
      FilesBackup backup, Destination destination, RestoreRequested request, FilesProgress progress)
      throws JobFailedException, InterruptedException {
    progress.begin(Phase.RESTORING);
    ReadFiles read = new ReadFiles(backup, progress);
    try {
      read.read(
          file ->
              files.write(
                  request.projectId(),
                  new ArrivingFile(
                      destination.of(file.path()), file.size(), file.modifiedAt(), file.content())),
          backup.isArchive()
              ? "files written before stay, each as it was backed up"
              : "nothing was written");
    } catch (ProjectFilesException e) {
      throw new JobFailedException(
          e.code(),
          "%s; %d of %d files are written".formatted(e.getMessage(), read.files(), backup.files()),
          e);
    }
  }
}
