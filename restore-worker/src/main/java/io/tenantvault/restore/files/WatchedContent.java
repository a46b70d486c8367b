package io.tenantvault.restore.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An artifact's content. Remembers what went wrong with it, so that this can be told from what an
 * archive's reader finds wrong in whole bytes.
 */
final class WatchedContent extends InputStream {

  private final InputStream content;
  private final LongConsumer progress;
  private @Nullable IOException failure;

  /**
   * Takes over the stream.
   *
   * @param progress is told how many bytes more have been read
   */
  WatchedContent(InputStream content, LongConsumer progress) {
    this.content = content;
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
      progress.accept(Math.max(0, count));
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
