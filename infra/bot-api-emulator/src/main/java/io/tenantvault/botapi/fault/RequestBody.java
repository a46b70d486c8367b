package io.tenantvault.botapi.fault;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** A request's body on its way in: counted, and cut or slowed down where a fault says so. */
public final class RequestBody extends InputStream {
  private final InputStream in;
  private final Pace pace;
  private final OptionalLong cutAfter;
  private long count;

  RequestBody(InputStream in, Pace pace, OptionalLong cutAfter) {
    this.in = in;
    this.pace = pace;
    this.cutAfter = cutAfter;
  }

  /** Bytes read so far. */
  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int most = (int) Math.min(pace.piece(length), cutAfter.orElse(Long.MAX_VALUE) - count);
    int read = most > 0 ? in.read(buffer, offset, most) : -1;
    if (read < 0 && cutAfter.isPresent()) {
      throw new ConnectionCut("upload cut after " + count + " bytes");
    }
    if (read > 0) {
      count += read;
      pace.hold(read);
    }
    return read;
  }
}
