package io.tenantvault.backup.files;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.files.FileListing;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.jobruntime.JobFailedException;
import java.util.Optional;

/**
 * Finds out what lies at a path. All of it is listed once before anything is read: so it is known
 * how much there is, and what cannot be backed up fails the job before a part is stored.
 */
final class FindFiles {

  private static final int TAR_RECORD = 512;

  private final ProjectFiles files;

  FindFiles(ProjectFiles files) {
    this.files = files;
  }

  /**
   * The files at or below a path. A file is taken as it is if nothing else lies below its path (in
   * S3 there may), and if it is not empty, for an empty artifact is none.
   *
   * @throws JobFailedException {@code FILE_MISSING}, {@code FILE_REFUSED} or {@code
   *     FILES_UNAVAILABLE}
   */
  FilesSource find(ProjectId project, FilePath path)
      throws JobFailedException, InterruptedException {
    try (FileListing listing = files.list(project, path)) {
      Optional<ProjectFile> file = listing.next();
      Optional<ProjectFile> alone = file.filter(one -> one.path().equals(path) && one.size() > 0);
      long archive = 2 * TAR_RECORD;
      long count = 0;
      while (file.isPresent()) {
        archive += inArchive(file.get());
        count++;
        file = listing.next();
      }
      return count == 1 && alone.isPresent()
          ? new OneFile(files, project, alone.get())
          : new FileTree(files, project, path, archive);
    } catch (ProjectFilesException e) {
      throw FilesFailure.of(e);
    }
  }

  /** Its content in whole records, and one for its name. */
  private static long inArchive(ProjectFile file) {
    return TAR_RECORD * (1 + Math.ceilDiv(file.size(), TAR_RECORD));
  }
}
