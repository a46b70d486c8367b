package io.tenantvault.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a program writes to its standard error, read all the time so that the program never waits
 * for us, and kept up to a limit: the beginning, where the first thing that went wrong is told, and
 * the end.
 */
final class ErrorOutput implements Runnable {

  private static final int HALF = 8 * 1024;

  private final InputStream stream;
  private final byte[] head = new byte[HALF];
  private final byte[] tail = new byte[HALF];
  private int headLength;
  private long tailLength;

  ErrorOutput(InputStream stream) {
    this.stream = stream;
  }

  /** Reads until the program closes the stream, or we do, because the program is ended. */
  @Override
  public void run() {
    byte[] chunk = new byte[4096];
    try {
      for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
        keep(chunk, n);
      }
    } catch (IOException _) {
      // A pipe fails only when this side of it was closed: then there is no more to keep.
    }
  }

  private synchronized void keep(byte[] chunk, int length) {
    int toHead = Math.min(length, HALF - headLength);
    System.arraycopy(chunk, 0, head, headLength, toHead);
    headLength += toHead;
    for (int i = toHead; i < length; i++) {
      tail[(int) (tailLength++ % HALF)] = chunk[i];
    }
  }

  /** What was kept so far; a gap is marked. */
  synchronized String text() {
    StringBuilder text = new StringBuilder(new String(head, 0, headLength, StandardCharsets.UTF_8));
    if (tailLength > HALF) {
      text.append("\n[...]\n");
    }
    int kept = (int) Math.min(tailLength, HALF);
    byte[] last = new byte[kept];
    for (int i = 0; i < kept; i++) {
      last[i] = tail[(int) ((tailLength - kept + i) % HALF)];
    }
    return text.append(new String(last, StandardCharsets.UTF_8)).toString();
  }
}
