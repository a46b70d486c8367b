package io.tenantvault.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a file is written from: exactly as many bytes as announced, or an {@link IOException}. Keeps
 * a source's failures apart from those of the store.
 */
public final class Source {
  private final ArrivingFile file;
  private final InputStream content;
  private long left;

  /** Reads the file's content. */
  public Source(ArrivingFile file) {
    this.file = file;
    this.content = file.content();
    this.left = file.size();
  }

  /**
   * Fills the buffer, or as much of it as there is left.
   *
   * @return how many bytes; 0 at the end
   * @throws IOException when the content cannot be read, or ends before or goes on after its size
   */
  public int fill(byte[] buffer) throws IOException {
    int wanted = (int) Math.min(buffer.length, left);
    int count = content.readNBytes(buffer, 0, wanted);
    if (count < wanted) {
      throw new IOException(
          "%s ended %d bytes before its %d".formatted(file.path(), left - count, file.size()));
    }
    left -= count;
    if (left == 0 && content.read() >= 0) {
      throw new IOException("%s is longer than its %d bytes".formatted(file.path(), file.size()));
    }
    return count;
  }
}
