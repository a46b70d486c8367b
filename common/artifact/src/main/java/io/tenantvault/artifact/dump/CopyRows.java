package io.tenantvault.artifact.dump;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Counts the rows of one table's COPY data as it passes, up to the line {@code \.} that ends it.
 * Only the starts of lines are looked at: within a line these two characters are data.
 */
final class CopyRows {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NEWLINES = 0x0A0A_0A0A_0A0A_0A0AL;
  private static final long BACKSLASHES = 0x5C5C_5C5C_5C5C_5C5CL;
  private static final long LOW_7 = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final byte[] MARK = {'\\', '.', '\n'};
  private static final int WITHIN_A_ROW = -1;

  private long rows;

  /** How many bytes of the mark the present line has shown, or that it is a row. */
  private int matched;

  /** Takes bytes up to the end of the data, and returns the offset behind what it took. */
  int accept(byte[] bytes, int offset, int end) {
    int at = offset;
    while (at < end && !ended()) {
      if (matched == WITHIN_A_ROW) {
        at = rows(bytes, at, end);
      } else if (bytes[at] == MARK[matched]) {
        matched++;
        at++;
      } else {
        matched = WITHIN_A_ROW;
      }
    }
    return at;
  }

  /** Whether the mark has passed. */
  boolean ended() {
    return matched == MARK.length;
  }

  long count() {
    return rows;
  }

  // Eight bytes at a time, until a line begins with a backslash.
  private int rows(byte[] bytes, int offset, int end) {
    int at = offset;
    long newlines = 0;
    for (; at + 9 <= end; at += 8) {
      long found = zeros((long) WORD.get(bytes, at) ^ NEWLINES);
      if ((found & zeros((long) WORD.get(bytes, at + 1) ^ BACKSLASHES)) != 0) {
        break;
      }
      newlines += Long.bitCount(found);
    }
    rows += newlines;
    for (; at < end; at++) {
      if (bytes[at] == '\n') {
        rows++;
        matched = 0;
        return at + 1;
      }
    }
    return at;
  }

  /** The highest bit of each byte that is zero. */
  private static long zeros(long word) {
    return ~(((word & LOW_7) + LOW_7) | word | LOW_7);
  }
}
