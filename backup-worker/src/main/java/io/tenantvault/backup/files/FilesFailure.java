package io.tenantvault.backup.files;

import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.jobruntime.JobFailedException;

/** What a failure of the store of files means to a job. */
final class FilesFailure {

  private FilesFailure() {}

  static JobFailedException of(ProjectFilesException e) {
    return new JobFailedException(e.code(), String.valueOf(e.getMessage()), e);
  }
}
