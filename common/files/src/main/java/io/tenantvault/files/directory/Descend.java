package io.tenantvault.files.directory;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Goes from the root to the folder that holds a path, through folders only. */
final class Descend {
  private final Path root;

  /** Starts at the root, in which each project has a folder. */
  Descend(Path root) {
    this.root = root;
  }

  /**
   * The open folder that holds the path; null where it or one above is missing.
   *
   * @throws ProjectFilesException when a link, or something else that is no folder, is on the way
   */
  @Nullable Folder to(Place place) throws ProjectFilesException {
    return go(place, false);
  }

  /**
   * The same, with missing folders made, the project's own included.
   *
   * @throws ProjectFilesException also when a file is on the way
   */
  Folder making(Place place) throws ProjectFilesException {
    Folder folder = go(place, true);
    if (folder == null) {
      throw place.refused("a file lies where a folder is needed");
    }
    return folder;
  }

  private @Nullable Folder go(Place place, boolean make) throws ProjectFilesException {
    String[] names = place.names();
    Folder folder = open(place);
    try {
      StringBuilder way = new StringBuilder();
      folder = next(folder, place.project().value(), place, make);
      for (int i = 0; folder != null && i < names.length - 1; i++) {
        way.append(i == 0 ? "" : "/").append(names[i]);
        var here = new Place(place.project(), new FilePath(way.toString()));
        folder = next(folder, names[i], here, make);
      }
      return folder;
    } catch (NotDirectoryException | NoSuchFileException _) {
      return null;
    } catch (IOException e) {
      throw place.failed(e);
    } catch (InvalidPathException e) {
      throw place.refused(
          "not a file name in this process's encoding; start the worker with LC_ALL=C.UTF-8");
    }
  }

  private Folder open(Place place) throws ProjectFilesException {
    try {
      return Folder.at(root.toRealPath());
    } catch (IOException e) {
      throw ProjectFilesException.unavailable(
          "%s: the root %s of all files cannot be opened; is it mounted?".formatted(place, root),
          e);
    }
  }

  /** Goes a step down; the upper folder is closed, whatever happens. */
  private static @Nullable Folder next(Folder upper, String name, Place place, boolean make)
      throws IOException, ProjectFilesException {
    try (upper) {
      BasicFileAttributes found = upper.look(name);
      if (found == null) {
        return make ? upper.madeFolder(name) : null;
      }
      return place.isFolder(found) ? upper.folder(name) : null;
    }
  }
}
