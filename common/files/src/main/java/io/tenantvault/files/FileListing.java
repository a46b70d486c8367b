package io.tenantvault.files;

import java.util.Optional;

/**
 * Files, read from the store as they are asked for. For one thread at a time; who opened it closes
 * it. A file that is written or removed while the listing is open may be in it or not.
 */
public interface FileListing extends AutoCloseable {

  /**
   * The next file, or empty at the end.
   *
   * @throws ProjectFilesException {@code FILE_REFUSED} for anything below that cannot be backed up:
   *     it is not passed over; {@code FILES_UNAVAILABLE} when the store does not answer
   */
  Optional<ProjectFile> next() throws ProjectFilesException, InterruptedException;

  @Override
  void close();
}
