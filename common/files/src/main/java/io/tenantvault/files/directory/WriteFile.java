package io.tenantvault.files.directory;

import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.files.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Writes a file next to its place, makes it durable, and renames it. It keeps the permissions of
 * the file that it replaces.
 */
final class WriteFile {
  private static final int BUFFER = 64 << 10;

  private final Descend descend;

  /** Writes below a root. */
  WriteFile(Descend descend) {
    this.descend = descend;
  }

  /**
   * Writes one file; see the port.
   *
   * @throws IOException when the source fails
   */
  void write(Place place, ArrivingFile file)
      throws ProjectFilesException, IOException, InterruptedException {
    try (Folder folder = descend.making(place)) {
      boolean replaces = isFile(folder, place);
      String temporary = TemporaryName.fresh();
      boolean written = false;
      try {
        fill(folder, temporary, place, file);
        putInPlace(folder, temporary, place, replaces);
        written = true;
      } finally {
        if (!written) {
          remove(folder, temporary);
        }
      }
    }
  }

  private static boolean isFile(Folder folder, Place place)
      throws ProjectFilesException, InterruptedException {
    Optional<BasicFileAttributes> found =
        ask(place, () -> Optional.ofNullable(folder.look(place.path().name())));
    if (found.isPresent() && place.isFolder(found.get())) {
      throw place.refused("a folder lies where the file is to be written");
    }
    return found.isPresent();
  }

  private static void fill(Folder folder, String temporary, Place place, ArrivingFile file)
      throws ProjectFilesException, IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER];
    var source = new Source(file);
    try (FileChannel channel = ask(place, () -> folder.create(temporary))) {
      for (int count = source.fill(buffer); count > 0; count = source.fill(buffer)) {
        var bytes = ByteBuffer.wrap(buffer, 0, count);
        while (bytes.hasRemaining()) {
          ask(place, () -> channel.write(bytes));
        }
      }
      act(
          place,
          () -> {
            folder.setModified(temporary, FileTime.from(file.modifiedAt()));
            channel.force(true);
          });
    }
  }

  private static void putInPlace(Folder folder, String temporary, Place place, boolean replaces)
      throws ProjectFilesException, InterruptedException {
    String name = place.path().name();
    act(
        place,
        () -> {
          if (replaces) {
            folder.copyPermissions(name, temporary);
          }
          folder.rename(temporary, name);
        });
    folder.sync();
  }

  private static void remove(Folder folder, String temporary) {
    try {
      folder.delete(temporary);
    } catch (IOException _) {
      // It was not made, or cannot be removed; listings pass over it.
    }
  }

  private interface Question<T> {
    T ask() throws IOException;
  }

  private interface Act {
    void run() throws IOException;
  }

  private static void act(Place place, Act act) throws ProjectFilesException, InterruptedException {
    ask(
        place,
        () -> {
          act.run();
          return place;
        });
  }

  /** Turns to the file system, whose failures are not the source's. */
  private static <T> T ask(Place place, Question<T> question)
      throws ProjectFilesException, InterruptedException {
    try {
      return question.ask();
    } catch (ClosedByInterruptException _) {
      Thread.interrupted();
      throw new InterruptedException(place + ": interrupted while it was written");
    } catch (IOException e) {
      throw place.failed(e);
    }
  }
}
