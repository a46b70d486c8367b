package io.tenantvault.restore.psql;

import io.tenantvault.artifact.dump.SqlText;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A dump whose tables are filled by {@code COPY … WITH (FREEZE)}. PostgreSQL allows that to the
 * transaction that has created the table; the rows are then written as visible to all, so that
 * index builds, checks of foreign keys and the first vacuum need not look into each of them again.
 *
 * <p>Only a COPY right below pg_dump's own comment on a table's data is changed, outside of any
 * quotes. Where pg_dump loads a partition through its root, which may not be frozen, another
 * comment stands between them. Behind a line that is too long to be followed nothing is changed any
 * more.
 */
final class FreezeCopies extends FilterInputStream {

  private static final String ANNOUNCED = "-- Data for Name: ";
  private static final String FROM_STDIN = " FROM stdin;";
  private static final byte[] FROZEN =
      " FROM stdin WITH (FREEZE);\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NEWLINE = {'\n'};

  /** Lines of pg_dump's comment on a table's data, the blank one below it included. */
  private static final int COMMENT_LINES = 3;

  private final byte[] chunk = new byte[128 * 1024];
  private final Handout ready = new Handout();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final SqlText sql = new SqlText();
  private boolean lost;
  private int commentLines;
  private @Nullable CopyData data;

  FreezeCopies(InputStream dump) {
    super(dump);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (ready.isEmpty()) {
      int n = in.read(chunk);
      if (n < 0) {
        ready.write(line.toByteArray());
        line.reset();
        return ready.isEmpty() ? -1 : ready.take(target, offset, length);
      }
      accept(n);
    }
    return ready.take(target, offset, length);
  }

  private void accept(int length) {
    int at = 0;
    while (at < length) {
      at = lost ? rest(at, length) : data != null ? data(data, at, length) : text(at, length);
    }
  }

  /** Passes data on; returns where it ends. */
  private int data(CopyData copied, int from, int length) {
    int at = copied.pass(chunk, from, length);
    ready.write(chunk, from, at - from);
    if (copied.ended()) {
      data = null;
    }
    return at;
  }

  /** Takes SQL to the end of its line or of the chunk; returns where that is. */
  private int text(int from, int length) {
    int at = from;
    while (at < length) {
      byte b = chunk[at++];
      if (b == '\n') {
        endLine();
        return at;
      }
      line.write(b);
      if (line.size() > SqlText.LONGEST_LINE) {
        ready.write(line.toByteArray());
        line.reset();
        lost = true;
        return at;
      }
    }
    return at;
  }

  private int rest(int from, int length) {
    ready.write(chunk, from, length - from);
    return length;
  }

  private void endLine() {
    byte[] bytes = line.toByteArray();
    line.reset();
    boolean plain = sql.isOutside();
    String text = plain ? new String(bytes, StandardCharsets.UTF_8) : "";
    if (!text.startsWith("\\")) {
      sql.line(bytes);
    }
    if (text.startsWith("COPY ") && text.endsWith(FROM_STDIN) && sql.isOutside()) {
      boolean frozen = commentLines == COMMENT_LINES;
      ready.write(bytes, 0, bytes.length - (frozen ? FROM_STDIN.length() : 0));
      ready.write(frozen ? FROZEN : NEWLINE);
      data = new CopyData();
      commentLines = 0;
      return;
    }
    commentLines = plain ? commentLine(text) : 0;
    ready.write(bytes);
    ready.write(NEWLINE);
  }

  private int commentLine(String text) {
    if (text.startsWith(ANNOUNCED) && text.contains("; Type: TABLE DATA; ")) {
      return 1;
    }
    boolean follows = commentLines == 1 && text.equals("--") || commentLines == 2 && text.isEmpty();
    return follows ? commentLines + 1 : 0;
  }
}
