package io.tenantvault.files.directory;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.files.ProjectFile;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** A file as its attributes show it. */
final class DirectoryFile {
  private DirectoryFile() {}

  /**
   * The version is made of the file's identity, size and time of last writing. Writing to a file
   * sets that time before the bytes, so whoever has read a new byte can see it; two writings of
   * equal size within a tick of the kernel's clock (some milliseconds) look the same.
   */
  static ProjectFile of(FilePath path, BasicFileAttributes found) {
    Instant modified = found.lastModifiedTime().toInstant();
    String version = "%s-%d-%s".formatted(modified, found.size(), found.fileKey());
    return new ProjectFile(path, found.size(), modified, version);
  }
}
