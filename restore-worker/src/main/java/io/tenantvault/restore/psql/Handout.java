package io.tenantvault.restore.psql;

import java.io.ByteArrayOutputStream;

/** Bytes that wait to be handed out. */
final class Handout extends ByteArrayOutputStream {

  private int taken;

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  boolean isEmpty() {
    return taken == count;
  }

  int take(byte[] target, int offset, int length) {
    int given = Math.min(length, count - taken);
    System.arraycopy(buf, taken, target, offset, given);
    taken += given;
    if (taken == count) {
      reset();
      taken = 0;
    }
    return given;
  }
}
