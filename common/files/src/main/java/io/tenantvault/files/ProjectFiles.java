package io.tenantvault.files;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The files that projects keep. A project's files are all below a root of its own, and nothing
 * outside of it is ever read or written in its name. Every method blocks, may be called by many
 * threads at once, and gives up with {@link InterruptedException} when its thread is interrupted.
 *
 * <p>Each method fails with {@code FILE_REFUSED} for a path that leads through a symbolic link or
 * to something that is no regular file, and with {@code FILES_UNAVAILABLE} when the store does not
 * answer.
 */
public interface ProjectFiles {

  /** The file at the path, or empty where there is none. A folder is no file. */
  Optional<ProjectFile> find(ProjectId project, FilePath path)
      throws ProjectFilesException, InterruptedException;

  /**
   * All files at or below a path, at least one, in the order of their paths' UTF-8 bytes (as far as
   * a server that stands in for S3 keeps to that). Nothing is left out: what cannot be backed up
   * fails the listing.
   *
   * @throws ProjectFilesException {@code FILE_MISSING} when there is none
   */
  FileListing list(ProjectId project, FilePath prefix)
      throws ProjectFilesException, InterruptedException;

  /**
   * Opens a file. The stream gives the bytes of that version, all of them, or throws an {@link
   * IOException} whose cause is a {@link ProjectFilesException}; the last bytes come only when it
   * is known that all belong together. The caller closes it.
   *
   * @param file as it was found or listed
   * @throws ProjectFilesException {@code FILE_CHANGED} when it is gone or another since then
   */
  InputStream open(ProjectId project, ProjectFile file)
      throws ProjectFilesException, InterruptedException;

  /**
   * Writes a file, in place of the one that may be there. Nobody sees a part of it: when this
   * fails, the path is as it was.
   *
   * @throws IOException when the content cannot be read or is not as long as announced, which is no
   *     failure of the store
   * @throws ProjectFilesException when the file is not written
   */
  void write(ProjectId project, ArrivingFile file)
      throws ProjectFilesException, IOException, InterruptedException;
}
