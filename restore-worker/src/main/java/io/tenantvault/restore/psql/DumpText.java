package io.tenantvault.restore.psql;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dump without the two lines by which pg_dump switches psql's restricted mode on and off for
 * itself: our own mode round it would refuse them, and an older psql does not know them. They stand
 * in the head and at the very end, and are looked for nowhere else.
 */
final class DumpText extends FilterInputStream {

  private static final int HEAD = 4 * 1024;
  private static final int TAIL = 512;
  private static final Pattern RESTRICT =
      Pattern.compile("^\\\\restrict ([0-9A-Za-z]+)\n", Pattern.MULTILINE);

  private final byte[] buffer = new byte[128 * 1024];
  private int start;
  private int end;
  private boolean headRead;
  private boolean ended;
  private String lastLine = "";

  DumpText(InputStream dump) {
    super(dump);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (ready() == 0 && !ended) {
      fill();
    }
    if (ready() == 0) {
      return -1;
    }
    int given = Math.min(length, ready());
    System.arraycopy(buffer, start, target, offset, given);
    start += given;
    return given;
  }

  /** What may be handed out: while more may follow, the last bytes may belong to the last line. */
  private int ready() {
    return Math.max(0, end - start - (ended ? 0 : TAIL));
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (headRead) {
      int n = in.read(buffer, end, buffer.length - end);
      ended = n < 0;
      end += Math.max(0, n);
    } else {
      end = in.readNBytes(buffer, 0, HEAD);
      headRead = true;
      takeFirstLine();
    }
    if (ended) {
      takeLastLine();
    }
  }

  private void takeFirstLine() {
    Matcher line = RESTRICT.matcher(text());
    if (line.find()) {
      lastLine = "\n\\unrestrict " + line.group(1) + "\n";
      cut(line.start(), line.end());
    }
  }

  private void takeLastLine() {
    int at = lastLine.isEmpty() ? -1 : text().lastIndexOf(lastLine);
    if (at >= 0) {
      cut(at + 1, at + lastLine.length());
    }
  }

  /** The buffer, one character for each byte. */
  private String text() {
    return new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
  }

  private void cut(int from, int to) {
    System.arraycopy(buffer, to, buffer, from, end - to);
    end -= to - from;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public int available() {
    return ready();
  }

  @Override
  public long skip(long n) throws IOException {
    return readNBytes((int) Math.min(n, TAIL)).length;
  }
}
