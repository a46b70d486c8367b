package io.tenantvault.restore.psql;

/** Finds the end of a table's data: a line that is only {@code \.}. Within a line that is data. */
final class CopyData {

  /** 0: within a line, 1: a newline was last, 2: and a backslash, 3: and a dot. */
  private int seen = 1;

  private boolean ended;

  /** Passes bytes; returns the offset behind what belongs to the data, its last line included. */
  int pass(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && !ended) {
      byte b = bytes[at++];
      if (b == '\n') {
        ended = seen == 3;
        seen = 1;
      } else if (seen > 0) {
        seen = seen == 1 && b == '\\' ? 2 : seen == 2 && b == '.' ? 3 : 0;
      }
    }
    return at;
  }

  boolean ended() {
    return ended;
  }
}
