package io.tenantvault.files.directory;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A path of a project, checked name by name, and what is said of it when something is wrong there.
 *
 * @param project whose it is
 * @param path below the project's root
 */
record Place(ProjectId project, FilePath path) {
  private static final int LONGEST_NAME = 255;

  /** The names on the way down from the project's root; the last one is the path's own. */
  String[] names() throws ProjectFilesException {
    String[] names = path.value().split("/");
    for (String name : names) {
      if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw refused("a name in it has more than 255 bytes, which a directory cannot hold");
      }
      if (TemporaryName.matches(name)) {
        throw refused("the ending .tenantvault-partial is reserved; choose another name");
      }
    }
    return names;
  }

  /** Whether a folder lies here, and else a regular file. */
  boolean isFolder(BasicFileAttributes found) throws ProjectFilesException {
    if (found.isSymbolicLink()) {
      throw refused("a symbolic link, which is never followed; put what it leads to in its place");
    }
    if (found.isOther()) {
      throw refused("neither a file nor a folder but a pipe, socket or device; remove it");
    }
    return found.isDirectory();
  }

  ProjectFilesException missing() {
    return ProjectFilesException.missing(this + ": no file lies at or below it");
  }

  ProjectFilesException refused(String what) {
    return ProjectFilesException.refused(this + ": " + what);
  }

  ProjectFilesException changed(String what) {
    return ProjectFilesException.changed(this + ": " + what);
  }

  /** What the file system said, as one of the port's failures. */
  ProjectFilesException failed(IOException e) {
    return e instanceof AccessDeniedException
        ? ProjectFilesException.refused(
            this + ": permission denied; give the worker's user the rights", e)
        : ProjectFilesException.unavailable(
            this + ": the directory of the files does not answer as it should, " + e, e);
  }

  @Override
  public String toString() {
    return path + " of project " + project;
  }
}
