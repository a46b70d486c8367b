package io.tenantvault.backup.files;

import io.tenantvault.backup.store.BackupStream;
import io.tenantvault.backup.store.Contents;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.files.FileListing;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.files.tar.WriteTar;
import io.tenantvault.jobruntime.JobFailedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** All files at or below a path, as a tar archive. They are listed again when they are read. */
final class FileTree implements FilesSource {

  private final ProjectFiles files;
  private final ProjectId project;
  private final FilePath path;
  private final long expectedBytes;
  private long written;

  /**
   * Files below a path.
   *
   * @param expectedBytes about how long the archive will be
   */
  FileTree(ProjectFiles files, ProjectId project, FilePath path, long expectedBytes) {
    this.files = files;
    this.project = project;
    this.path = path;
    this.expectedBytes = expectedBytes;
  }

  @Override
  public ArtifactFormat format() {
    return ArtifactFormat.TAR;
  }

  @Override
  public @Nullable Long expectedBytes() {
    return expectedBytes;
  }

  @Override
  public Contents writeTo(BackupStream target)
      throws JobFailedException, IOException, InterruptedException {
    try (FileListing listing = files.list(project, path)) {
      new WriteTar(files).write(project, listing, target, (whole, bytes) -> written = whole);
    } catch (ProjectFilesException e) {
      throw FilesFailure.of(e);
    }
    return new Contents.OfStorage(path, written);
  }
}
