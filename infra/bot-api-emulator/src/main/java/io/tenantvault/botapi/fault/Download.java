package io.tenantvault.botapi.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;

/** A file on its way out: counted, and cut, changed or slowed down where a fault says so. */
public final class Download {
  private final Pace pace;
  private final OptionalLong cutAfter;
  private final OptionalLong corruptAt;
  private long count;

  Download(Pace pace, OptionalLong cutAfter, OptionalLong corruptAt) {
    this.pace = pace;
    this.cutAfter = cutAfter;
    this.corruptAt = corruptAt;
  }

  /** Bytes sent so far. */
  public long count() {
    return count;
  }

  /**
   * Sends all of the file.
   *
   * @throws ConnectionCut when the fault strikes; what was sent so far has been flushed
   */
  public void send(InputStream file, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (true) {
      long left = cutAfter.orElse(Long.MAX_VALUE) - count;
      int most = (int) Math.min(pace.piece(buffer.length), left);
      int read = most > 0 ? file.read(buffer, 0, most) : -1;
      if (read < 0) {
        break;
      }
      corrupt(buffer, read);
      // Before the write: a client that has the last byte has waited for it.
      pace.hold(read);
      out.write(buffer, 0, read);
      count += read;
    }
    out.flush();
    if (cutAfter.isPresent()) {
      throw new ConnectionCut("download cut after " + count + " bytes");
    }
  }

  private void corrupt(byte[] buffer, int length) {
    long index = corruptAt.orElse(-1) - count;
    if (index >= 0 && index < length) {
      buffer[(int) index] ^= 1;
    }
  }
}
