package io.tenantvault.files;

import io.tenantvault.contract.id.FilePath;
import java.io.InputStream;
import java.time.Instant;

/**
 * A file on its way into a store.
 *
 * @param path below the project's root
 * @param size exact length in bytes; a content of another length is not written
 * @param modifiedAt when it was last written before; kept where the store can (S3 cannot)
 * @param content the bytes, read once and not closed by who writes them
 */
public record ArrivingFile(FilePath path, long size, Instant modifiedAt, InputStream content) {

  /** Refuses a size that no file has. */
  public ArrivingFile {
    if (size < 0) {
      throw new IllegalArgumentException(path + ": a file cannot have " + size + " bytes");
    }
  }
}
