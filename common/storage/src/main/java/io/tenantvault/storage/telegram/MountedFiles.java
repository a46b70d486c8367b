package io.tenantvault.storage.telegram;

import io.tenantvault.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Files on the disk of a self-hosted server, seen through a mount. The server's paths hold the
 * token, as a folder's name. Nothing outside of the mount is read, whatever the server says.
 */
final class MountedFiles implements TelegramFiles {
  private final Path serverDirectory;
  private final Path mount;
  private final BotToken token;

  /**
   * Files below a mount.
   *
   * @param serverDirectory the server's directory under its own name
   * @param mount the same directory under the name that it has here
   */
  MountedFiles(Path serverDirectory, Path mount, BotToken token) {
    this.serverDirectory = serverDirectory.normalize();
    this.mount = mount;
    this.token = token;
  }

  @Override
  public InputStream open(String path, long size, String about) throws StorageException {
    Path file = locate(path, about);
    try {
      long actual = Files.size(file);
      if (actual != size) {
        throw new StorageException.Corrupt(
            "%s: the file has %d bytes where %d were stored".formatted(about, actual, size));
      }
      return new DocumentStream(Files.newInputStream(file), size, about, token);
    } catch (IOException e) {
      throw new StorageException.Unavailable(
          about + ": the server's file cannot be read", Cleaned.of(e, token));
    }
  }

  private Path locate(String path, String about) throws StorageException {
    try {
      Path named = Path.of(path).normalize();
      if (!named.startsWith(serverDirectory)) {
        throw refused(about, "is not below the server's directory " + serverDirectory);
      }
      Path file = mount.resolve(serverDirectory.relativize(named)).toRealPath();
      if (!file.startsWith(mount.toRealPath()) || !Files.isRegularFile(file)) {
        throw refused(about, "is no file below the mount " + mount);
      }
      return file;
    } catch (IOException | InvalidPathException e) {
      throw refused(about, "cannot be found below the mount " + mount);
    }
  }

  private StorageException.Refused refused(String about, String why) {
    return new StorageException.Refused(
        token.redact(
            about
                + ": the file that the server named "
                + why
                + "; check mount and server-directory of tenantvault.storage.telegram.self-hosted"));
  }
}
