package io.tenantvault.restore.psql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tenantvault.artifact.dump.SqlText;
import io.tenantvault.restore.artifact.UnreadableDumpException;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dump as it is given to psql: what {@link DumpGuard} refuses ends it, what {@link
 * OwnerStatements} takes out is missing, and its tables are filled by {@code COPY … WITH (FREEZE)}.
 * PostgreSQL allows that to the transaction that has created the table; the rows are then written
 * as visible to all, so that index builds, checks of foreign keys and the first vacuum need not
 * look into each of them again.
 *
 * <p>Only a COPY right below pg_dump's own comment on a table's data is frozen, outside of any
 * quotes. Where pg_dump loads a partition through its root, which may not be frozen, another
 * comment stands between them.
 */
final class AdaptedDump extends FilterInputStream {

  private static final String ANNOUNCED = "-- Data for Name: ";
  private static final String FROM_STDIN = " FROM stdin;";
  private static final byte[] FROZEN = " FROM stdin WITH (FREEZE);\n".getBytes(US_ASCII);

  private static final byte[] NEWLINE = {'\n'};

  /** A longer statement is none about an owner, and is not held to its end. */
  private static final int LONGEST_ALTERATION = 64 << 10;

  /** Lines of pg_dump's comment on a table's data, the blank one below it included. */
  private static final int COMMENT_LINES = 3;

  private final byte[] chunk = new byte[128 * 1024];
  private final Handout ready = new Handout();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final SqlText sql = new SqlText();
  private final OwnerStatements owners = new OwnerStatements();
  private final DumpGuard guard;
  private final ByteArrayOutputStream altered = new ByteArrayOutputStream();
  private boolean copies;
  private boolean alters;
  private int commentLines;
  private @Nullable CopyData data;

  AdaptedDump(InputStream dump, boolean strict) {
    super(dump);
    this.guard = new DumpGuard(strict);
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
        endOfDump();
        return ready.isEmpty() ? -1 : ready.take(target, offset, length);
      }
      accept(n);
    }
    return ready.take(target, offset, length);
  }

  /** The roles that the dump names as owners. */
  Set<String> owners() {
    return owners.owners();
  }

  private void endOfDump() throws UnreadableDumpException {
    byte[] last = line.toByteArray();
    line.reset();
    if (last.length > 0) {
      sql.line(last);
      guard.check(sql, last);
    }
    ready.write(altered.toByteArray());
    altered.reset();
    ready.write(last);
  }

  private void accept(int length) throws UnreadableDumpException {
    int at = 0;
    while (at < length) {
      at = data != null ? data(data, at, length) : text(at, length);
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
  private int text(int from, int length) throws UnreadableDumpException {
    int at = from;
    while (at < length) {
      byte b = chunk[at++];
      if (b == '\n') {
        endLine();
        return at;
      }
      line.write(b);
      if (line.size() > SqlText.LONGEST_LINE) {
        throw DumpGuard.tooLong(SqlText.LONGEST_LINE);
      }
    }
    return at;
  }

  private void endLine() throws UnreadableDumpException {
    byte[] bytes = line.toByteArray();
    line.reset();
    boolean plain = sql.isOutside();
    String text = plain ? new String(bytes, StandardCharsets.UTF_8) : "";
    sql.line(bytes);
    guard.check(sql, bytes);
    if (plain) {
      copies = text.startsWith("COPY ");
      alters = text.startsWith("ALTER ");
    }
    if (copies && sql.isOutside() && isEndOfCopy(bytes)) {
      beginData(bytes, plain && commentLines == COMMENT_LINES);
      return;
    }
    commentLines = plain ? commentLine(text) : 0;
    if (alters) {
      alteration(bytes);
    } else {
      ready.write(plain && sql.isOutside() ? statement(text, bytes) : bytes);
      ready.write(NEWLINE);
    }
  }

  private static boolean isEndOfCopy(byte[] line) {
    int from = line.length - FROM_STDIN.length();
    return from >= 0 && new String(line, from, FROM_STDIN.length(), US_ASCII).equals(FROM_STDIN);
  }

  private void beginData(byte[] copy, boolean frozen) throws UnreadableDumpException {
    guard.checkData(sql);
    ready.write(copy, 0, copy.length - (frozen ? FROM_STDIN.length() : 0));
    ready.write(frozen ? FROZEN : NEWLINE);
    data = new CopyData();
    commentLines = 0;
  }

  /** Holds a statement that may name an owner to its end: a name in it may have newlines. */
  private void alteration(byte[] bytes) {
    altered.writeBytes(bytes);
    altered.write('\n');
    if (altered.size() > LONGEST_ALTERATION) {
      ready.write(altered.toByteArray());
      altered.reset();
      alters = false;
    } else if (sql.isOutside()) {
      byte[] whole = Arrays.copyOf(altered.toByteArray(), altered.size() - 1);
      altered.reset();
      ready.write(statement(new String(whole, StandardCharsets.UTF_8), whole));
      ready.write(NEWLINE);
    }
  }

  private byte[] statement(String text, byte[] bytes) {
    String left = owners.without(text).orElse("");
    return left.equals(text) ? bytes : left.getBytes(StandardCharsets.UTF_8);
  }

  private int commentLine(String text) {
    if (text.startsWith(ANNOUNCED) && text.contains("; Type: TABLE DATA; ")) {
      return 1;
    }
    boolean follows = commentLines == 1 && text.equals("--") || commentLines == 2 && text.isEmpty();
    return follows ? commentLines + 1 : 0;
  }
}
