package io.tenantvault.restore.files;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.artifact.FindBackup;

/** Reads a backup of files to its end, as a restore does before it writes the first one. */
public final class VerifyFiles {

  private final FindBackup backups;

  /** Reads these backups. */
  public VerifyFiles(FindBackup backups) {
    this.backups = backups;
  }

  /**
   * Reads it.
   *
   * @return what was found, for people
   * @throws JobFailedException {@code ARTIFACT_CORRUPT} or {@code VERIFICATION_FAILED} where it is
   *     damaged, or what the storage says
   */
  public String run(BackupId id, ProjectId project, JobContext context)
      throws JobFailedException, InterruptedException {
    FilesBackup backup = FilesBackup.of(backups.artifact(id, project, BackupType.STORAGE));
    FilesProgress progress = new FilesProgress(context, backup.size());
    progress.begin(Phase.VERIFYING);
    Destination destination = new Destination(backup.path(), backup.path());
    ReadFiles read = new ReadFiles(backup, progress);
    try {
      read.read(file -> destination.of(file.path()), "nobody could restore it");
    } catch (ProjectFilesException e) {
      throw new JobFailedException(
          FailureCode.VERIFICATION_FAILED, String.valueOf(e.getMessage()), e);
    }
    return "%d files of %d bytes in all were read to their end"
        .formatted(read.files(), backup.size());
  }
}
