package io.tenantvault.files.tar;

import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what is read between two contents, because that is held in memory: an archive could
 * announce a name of gigabytes.
 */
final class HeaderLimit extends InputStream {
  private static final int MOST = 1 << 20;

  private final InputStream archive;
  private boolean header;
  private long count;

  HeaderLimit(InputStream archive) {
    this.archive = archive;
  }

  /** From here on headers are read. */
  void beginHeader() {
    header = true;
    count = 0;
  }

  /**
   * From here on a content is read.
   *
   * @return how many bytes have been read since {@link #beginHeader()}
   */
  long endHeader() {
    header = false;
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = archive.read(buffer, offset, length);
    count += Math.max(0, read);
    if (header && count > MOST) {
      throw new HostileTarException(
          "the archive has a header of more than %d bytes; it is none of ours".formatted(MOST));
    }
    return read;
  }
}
