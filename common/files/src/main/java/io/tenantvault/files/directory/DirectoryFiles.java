package io.tenantvault.files.directory;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.FileListing;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Projects' files below {@code <root>/<project id>}. Needs a system on which Java can look names up
 * in an open folder: Linux can.
 */
public final class DirectoryFiles implements ProjectFiles {
  private final Descend descend;

  /**
   * Files below a root.
   *
   * @param root an existing directory; may itself be reached through links, for who configures it
   *     is trusted
   */
  public DirectoryFiles(Path root) {
    this.descend = new Descend(root);
  }

  @Override
  public Optional<ProjectFile> find(ProjectId project, FilePath path) throws ProjectFilesException {
    var place = new Place(project, path);
    try (Folder folder = descend.to(place)) {
      return Optional.ofNullable(folder == null ? null : fileIn(folder, place));
    } catch (IOException e) {
      throw place.failed(e);
    }
  }

  @Override
  public FileListing list(ProjectId project, FilePath prefix)
      throws ProjectFilesException, InterruptedException {
    var place = new Place(project, prefix);
    Folder folder = descend.to(place);
    if (folder == null) {
      throw place.missing();
    }
    return DirectoryListing.of(place, folder);
  }

  @Override
  public InputStream open(ProjectId project, ProjectFile file) throws ProjectFilesException {
    var place = new Place(project, file.path());
    Folder folder = descend.to(place);
    if (folder == null) {
      throw place.changed("it is gone since it was found");
    }
    boolean opened = false;
    try {
      if (!file.equals(fileIn(folder, place))) {
        throw place.changed("it was written, replaced or removed since it was found");
      }
      var stream = new FixedFileStream(place, folder, folder.read(place.path().name()), file);
      opened = true;
      return stream;
    } catch (IOException e) {
      throw place.failed(e);
    } finally {
      if (!opened) {
        close(folder, place);
      }
    }
  }

  @Override
  public void write(ProjectId project, ArrivingFile file)
      throws ProjectFilesException, IOException, InterruptedException {
    new WriteFile(descend).write(new Place(project, file.path()), file);
  }

  private static @Nullable ProjectFile fileIn(Folder folder, Place place)
      throws IOException, ProjectFilesException {
    BasicFileAttributes found = folder.look(place.path().name());
    return found == null || place.isFolder(found) ? null : DirectoryFile.of(place.path(), found);
  }

  private static void close(Folder folder, Place place) throws ProjectFilesException {
    try {
      folder.close();
    } catch (IOException e) {
      throw place.failed(e);
    }
  }
}
