package io.tenantvault.restore.files;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.files.tar.HostileTarException;

/**
 * Where files go: what was at or below one path goes to or below another.
 *
 * @param from the path that was backed up
 * @param to what takes its place; the same one to put files back
 */
record Destination(FilePath from, FilePath to) {

  /**
   * A file's new path.
   *
   * @throws HostileTarException when it was not below the path that was backed up
   * @throws ProjectFilesException {@code FILE_REFUSED} when the new path is too long
   */
  FilePath of(FilePath file) throws HostileTarException, ProjectFilesException {
    if (file.equals(from)) {
      return to;
    }
    if (!file.value().startsWith(from + "/")) {
      throw new HostileTarException(
          "the archive holds \"%s\", which is not below \"%s\"".formatted(file, from));
    }
    try {
      return new FilePath(to + file.value().substring(from.value().length()));
    } catch (IllegalArgumentException e) {
      throw ProjectFilesException.refused(
          "%s cannot be restored below %s, where its path %s; choose a shorter target"
              .formatted(file, to, e.getMessage()),
          e);
    }
  }
}
