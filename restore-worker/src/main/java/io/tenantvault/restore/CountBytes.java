package io.tenantvault.restore;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream that tells now and then how much of it has been read. */
final class CountBytes extends FilterInputStream {

  private static final long STEP = 8 << 20;

  private final LongConsumer progress;
  private long count;
  private long told;

  /**
   * Counts.
   *
   * @param progress gets the number of bytes read so far
   */
  CountBytes(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    count += Math.max(0, n);
    if (count - told >= STEP) {
      told = count;
      progress.accept(count);
    }
    return n;
  }
}
