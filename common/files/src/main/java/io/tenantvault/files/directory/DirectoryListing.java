package io.tenantvault.files.directory;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.files.FileListing;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks down from a path, with each folder on the way to the present file open. */
final class DirectoryListing implements FileListing {

  /** An open folder, the beginning of the paths in it, and the names that are still to come. */
  private static final class Level {
    private final Folder folder;
    private final String beginning;
    private Iterator<String> names = Collections.emptyIterator();

    Level(Folder folder, String beginning) {
      this.folder = folder;
      this.beginning = beginning;
    }
  }

  private final ProjectId project;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable ProjectFile peeked;

  private DirectoryListing(ProjectId project, Level start) {
    this.project = project;
    levels.push(start);
  }

  /**
   * Takes over the open folder that holds the place, and closes it.
   *
   * @throws ProjectFilesException also when there is no file at or below the place
   */
  static DirectoryListing of(Place place, Folder folder)
      throws ProjectFilesException, InterruptedException {
    String value = place.path().value();
    String name = place.path().name();
    String beginning = value.substring(0, value.length() - name.length());
    var start = new Level(folder, beginning);
    var listing = new DirectoryListing(place.project(), start);
    try {
      BasicFileAttributes found = look(start, name, place);
      if (found != null) {
        start.names = List.of(place.isFolder(found) ? name + "/" : name).iterator();
      }
      listing.peeked = listing.next().orElseThrow(place::missing);
      return listing;
    } catch (ProjectFilesException | InterruptedException e) {
      listing.close();
      throw e;
    }
  }

  @Override
  public Optional<ProjectFile> next() throws ProjectFilesException, InterruptedException {
    if (peeked != null) {
      ProjectFile first = peeked;
      peeked = null;
      return Optional.of(first);
    }
    while (!levels.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while files were listed");
      }
      Level level = levels.element();
      if (!level.names.hasNext()) {
        close(levels.pop());
        continue;
      }
      String name = level.names.next();
      ProjectFile file = name.endsWith("/") ? entered(level, name) : looked(level, name);
      if (file != null) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** The file under a name; null when it is gone by now. */
  private @Nullable ProjectFile looked(Level level, String name) throws ProjectFilesException {
    Place place = place(level, name);
    BasicFileAttributes found = look(level, name, place);
    if (found == null) {
      return null;
    }
    if (place.isFolder(found)) {
      throw place.changed("it was a file and has become a folder");
    }
    return DirectoryFile.of(place.path(), found);
  }

  /** Goes into a folder, unless it is gone by now; its files come next. */
  private @Nullable ProjectFile entered(Level level, String slashed) throws ProjectFilesException {
    String name = slashed.substring(0, slashed.length() - 1);
    Place place = place(level, name);
    BasicFileAttributes found = look(level, name, place);
    if (found != null && !place.isFolder(found)) {
      throw place.changed("it was a folder and has become a file");
    }
    if (found != null) {
      push(level, name, place);
    }
    return null;
  }

  private void push(Level level, String name, Place place) throws ProjectFilesException {
    Folder folder;
    try {
      folder = level.folder.folder(name);
    } catch (NoSuchFileException _) {
      return;
    } catch (IOException e) {
      throw place.failed(e);
    }
    var below = new Level(folder, place.path() + "/");
    levels.push(below);
    try {
      below.names = new FolderNames(place, folder).sorted().iterator();
    } catch (IOException e) {
      throw place.failed(e);
    }
  }

  private static @Nullable BasicFileAttributes look(Level level, String name, Place place)
      throws ProjectFilesException {
    try {
      return level.folder.look(name);
    } catch (IOException e) {
      throw place.failed(e);
    }
  }

  private Place place(Level level, String name) {
    return new Place(project, new FilePath(level.beginning + name));
  }

  @Override
  public void close() {
    while (!levels.isEmpty()) {
      close(levels.pop());
    }
  }

  private static void close(Level level) {
    try {
      level.folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
