package io.tenantvault.backup.files;

import io.tenantvault.backup.store.BackupStream;
import io.tenantvault.backup.store.Contents;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.jobruntime.JobFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** A single file that is not empty, as it is. */
final class OneFile implements FilesSource {

  private static final int READ = 64 << 10;

  private final ProjectFiles files;
  private final ProjectId project;
  private final ProjectFile file;

  OneFile(ProjectFiles files, ProjectId project, ProjectFile file) {
    this.files = files;
    this.project = project;
    this.file = file;
  }

  @Override
  public ArtifactFormat format() {
    return ArtifactFormat.FILE;
  }

  @Override
  public @Nullable Long expectedBytes() {
    return file.size();
  }

  @Override
  public Contents writeTo(BackupStream target)
      throws JobFailedException, IOException, InterruptedException {
    try (InputStream content = files.open(project, file)) {
      byte[] bytes = new byte[READ];
      for (int length = read(content, bytes); length >= 0; length = read(content, bytes)) {
        target.write(bytes, 0, length);
      }
    } catch (ProjectFilesException e) {
      throw FilesFailure.of(e);
    }
    return new Contents.OfStorage(file.path(), 1);
  }

  private int read(InputStream content, byte[] bytes)
      throws JobFailedException, ProjectFilesException, InterruptedException {
    try {
      return content.read(bytes);
    } catch (InterruptedIOException e) {
      Thread.interrupted();
      throw new InterruptedException(e.getMessage());
    } catch (IOException e) {
      if (e.getCause() instanceof ProjectFilesException why) {
        throw why;
      }
      throw new JobFailedException(
          FailureCode.FILES_UNAVAILABLE,
          "%s of project %s cannot be read: %s".formatted(file.path(), project, e.getMessage()),
          e);
    }
  }
}
