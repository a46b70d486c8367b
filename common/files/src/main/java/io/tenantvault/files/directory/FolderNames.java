package io.tenantvault.files.directory;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** What a folder holds, checked and in order. */
final class FolderNames {
  /** The order of the UTF-8 bytes, in which surrogates come after all other characters. */
  private static final Comparator<String> BY_BYTES =
      (one, other) -> {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
          if (one.charAt(i) != other.charAt(i)) {
            return Integer.compare(rank(one.charAt(i)), rank(other.charAt(i)));
          }
        }
        return Integer.compare(one.length(), other.length());
      };

  private final Place place;
  private final Folder folder;

  /** The names in the open folder that lies at the place. */
  FolderNames(Place place, Folder folder) {
    this.place = place;
    this.folder = folder;
  }

  /**
   * All names, folders' with a slash at the end, so that their order is that of the paths below.
   * Holds the names of this one folder in memory. Files that are being written are passed over.
   *
   * @throws ProjectFilesException when there is anything but files and folders with usable names
   */
  List<String> sorted() throws IOException, ProjectFilesException {
    List<String> names = new ArrayList<>();
    try {
      for (Iterator<Path> entries = folder.entries(); entries.hasNext(); ) {
        String name = name(entries.next());
        BasicFileAttributes found = TemporaryName.matches(name) ? null : folder.look(name);
        if (found != null) {
          names.add(below(name).isFolder(found) ? name + "/" : name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(BY_BYTES);
    return names;
  }

  private String name(Path entry) throws ProjectFilesException {
    Path name = entry.getFileName();
    try {
      if (name.getFileSystem().getPath(name.toString()).equals(name)) {
        return name.toString();
      }
    } catch (InvalidPathException _) {
      // Falls through: a name that cannot be written as it was read.
    }
    throw place.refused(
        "the name \"%s\" in it is not in this process's encoding; rename it, or start the worker"
                .formatted(name)
            + " with LC_ALL=C.UTF-8");
  }

  private Place below(String name) throws ProjectFilesException {
    try {
      return new Place(place.project(), new FilePath(place.path() + "/" + name));
    } catch (IllegalArgumentException e) {
      throw place.refused(
          "the name \"%s\" in it makes no path, which %s; rename it"
              .formatted(name, e.getMessage()));
    }
  }

  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
