package io.tenantvault.restore.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * An artifact's content, as long as its manifest says or an {@link IOException}: a small artifact
 * could unpack to anything. Remembers what went wrong, so that it can be told from what an
 * archive's reader finds wrong in whole bytes.
 */
final class ExactContent extends InputStream {

  private final InputStream content;
  private final LongConsumer progress;
  private long left;
  private @Nullable IOException failure;

  /**
   * Takes over the stream.
   *
   * @param size bytes
   * @param progress is told how many bytes more have been read
   */
  ExactContent(InputStream content, long size, LongConsumer progress) {
    this.content = content;
    this.left = size;
    this.progress = progress;
  }

  /** What went wrong here. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int count = content.read(target, offset, length);
      require(count);
      progress.accept(Math.max(0, count));
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void require(int count) throws IOException {
    if (count < 0 && left > 0) {
      throw new EOFException("its content ends %d bytes before its end".formatted(left));
    }
    left -= Math.max(0, count);
    if (left < 0) {
      throw new ZipException("it unpacks to more bytes than it was made of");
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
