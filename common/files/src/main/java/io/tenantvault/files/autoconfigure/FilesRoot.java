package io.tenantvault.files.autoconfigure;

import io.tenantvault.files.s3.S3Root;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the projects' files are, read from a text. */
sealed interface FilesRoot {
  String S3 = "s3://";

  /** Nowhere. */
  record None() implements FilesRoot {}

  /**
   * In a directory.
   *
   * @param path absolute, and a directory
   */
  record Directory(Path path) implements FilesRoot {}

  /**
   * In S3.
   *
   * @param root bucket and prefix
   */
  record Bucket(S3Root root) implements FilesRoot {}

  /**
   * Reads a directory's absolute path, a {@code file:} URI, {@code s3://bucket/prefix}, or nothing.
   *
   * @throws IllegalArgumentException for anything else, and for a directory that is not there
   */
  static FilesRoot parse(String text) {
    if (text.isBlank()) {
      return new None();
    }
    if (text.startsWith(S3)) {
      return bucket(text.substring(S3.length()));
    }
    Path path = text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(
          "must be the absolute path of a directory, a file: URI, or s3://bucket/prefix");
    }
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException("there is no directory " + path);
    }
    return new Directory(path);
  }

  private static FilesRoot bucket(String text) {
    int slash = text.indexOf('/');
    String bucket = slash < 0 ? text : text.substring(0, slash);
    String prefix = slash < 0 ? "" : text.substring(slash + 1);
    return new Bucket(
        new S3Root(
            bucket, prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix));
  }
}
