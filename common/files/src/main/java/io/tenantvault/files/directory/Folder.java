package io.tenantvault.files.directory;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open folder. Names are looked up in the folder itself (openat(2) and its kin), not by its
 * path: whoever moves the folder away meanwhile, or puts a link in its place, leads nobody astray.
 * No link is followed.
 */
final class Folder implements Closeable {
  private final SecureDirectoryStream<Path> stream;
  private final Path path;

  private Folder(SecureDirectoryStream<Path> stream, Path path) {
    this.stream = stream;
    this.path = path;
  }

  /** Opens a folder by its path, which is trusted. */
  static Folder at(Path path) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(path);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new Folder(secure, path);
    }
    stream.close();
    throw new IOException("this system cannot look names up in an open folder (openat)");
  }

  /** Opens a folder in this one; an {@link IOException} where it is a link. */
  Folder folder(String name) throws IOException {
    return new Folder(
        stream.newDirectoryStream(relative(name), NOFOLLOW_LINKS), path.resolve(name));
  }

  /** The same, made before where it is missing. */
  Folder madeFolder(String name) throws IOException {
    if (look(name) == null) {
      try {
        // There is no mkdirat in Java. What a link that is put in the way could gain is an empty
        // folder elsewhere: the next line, and so every file, does not follow it.
        Files.createDirectory(path.resolve(name));
        sync();
      } catch (FileAlreadyExistsException _) {
        return folder(name);
      }
    }
    return folder(name);
  }

  /** What lies under the name, a link itself where it is one; null where nothing does. */
  @Nullable BasicFileAttributes look(String name) throws IOException {
    try {
      return view(name, BasicFileAttributeView.class).readAttributes();
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  /** The folder's entries, in no order. To be called once. */
  Iterator<Path> entries() {
    return stream.iterator();
  }

  /** Opens a file for reading. */
  SeekableByteChannel read(String name) throws IOException {
    return stream.newByteChannel(relative(name), Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
  }

  /** Makes a file that is not there yet, and opens it for writing. */
  FileChannel create(String name) throws IOException {
    return (FileChannel)
        stream.newByteChannel(
            relative(name),
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, NOFOLLOW_LINKS));
  }

  /** Gives a file the time of its last writing. */
  void setModified(String name, FileTime time) throws IOException {
    view(name, BasicFileAttributeView.class).setTimes(time, null, null);
  }

  /** Gives a file the permissions of another one. */
  void copyPermissions(String from, String to) throws IOException {
    view(to, PosixFileAttributeView.class)
        .setPermissions(view(from, PosixFileAttributeView.class).readAttributes().permissions());
  }

  /** Renames a file at one stroke, over the one that may be there. */
  void rename(String from, String to) throws IOException {
    stream.move(relative(from), stream, relative(to));
  }

  /** Removes a file. */
  void delete(String name) throws IOException {
    stream.deleteFile(relative(name));
  }

  /** Makes the names in this folder survive a crash, where the file system knows how. */
  void sync() {
    try (var itself = stream.newByteChannel(relative("."), Set.of(StandardOpenOption.READ))) {
      ((FileChannel) itself).force(true);
    } catch (IOException _) {
      // The names are in place; not every file system can sync a folder.
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private <V extends FileAttributeView> V view(String name, Class<V> type) {
    return stream.getFileAttributeView(relative(name), type, NOFOLLOW_LINKS);
  }

  private Path relative(String name) {
    return path.getFileSystem().getPath(name);
  }
}
