package io.tenantvault.restore.psql;

import io.tenantvault.artifact.dump.SqlText;
import io.tenantvault.restore.artifact.UnreadableDumpException;
import io.tenantvault.restore.psql.SqlTokens.Qualified;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dump without all that does not belong to the chosen tables. A section begins with pg_dump's own
 * comment, outside of quotes and of data; its first statement says what it is about, and not the
 * comment, which a hostile name could forge. Settings stay, because they hold for what follows.
 */
public final class ChosenTables extends FilterInputStream {

  private static final Pattern HEADER = Pattern.compile("-- (Data for )?Name: .*; Type: .*");
  private static final Pattern SETTING = Pattern.compile("SET default_\\w+ = [^;]*;");
  private static final byte[] COMMENT = {'-', '-', '\n'};

  private final byte[] chunk = new byte[128 * 1024];
  private final Handout ready = new Handout();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream section = new ByteArrayOutputStream();
  private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
  private final SqlText sql = new SqlText();
  private final TableChoice choice;
  private final ChooseSections choose;
  private final Map<String, List<String>> columns = new HashMap<>();
  private byte[] held = {};
  private boolean inPreamble = true;
  private boolean commentBegun;
  private boolean ended;
  private @Nullable CopyData data;
  private boolean dataWanted;

  /** Leaves what is chosen of a dump. */
  public ChosenTables(InputStream dump, TableChoice choice) {
    super(dump);
    this.choice = choice;
    this.choose = new ChooseSections(choice);
  }

  /** The columns of each chosen table whose data has passed, as the dump has them. */
  public Map<String, List<String>> columns() {
    return Map.copyOf(columns);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (ready.isEmpty() && !ended) {
      int n = in.read(chunk);
      if (n < 0) {
        ended = true;
        section.write(line.toByteArray());
        endSection();
      } else {
        accept(n);
      }
    }
    return ready.isEmpty() ? -1 : ready.take(target, offset, length);
  }

  private void accept(int length) throws IOException {
    int at = 0;
    while (at < length) {
      at = data != null ? data(data, at, length) : text(at, length);
    }
  }

  private int data(CopyData copied, int from, int length) {
    int at = copied.pass(chunk, from, length);
    if (dataWanted) {
      ready.write(chunk, from, at - from);
    }
    if (copied.ended()) {
      data = null;
    }
    return at;
  }

  private int text(int from, int length) throws IOException {
    int at = from;
    while (at < length && chunk[at] != '\n') {
      at++;
    }
    line.write(chunk, from, at - from);
    if (line.size() > SqlText.LONGEST_LINE || section.size() > SqlText.LONGEST_LINE) {
      throw new UnreadableDumpException(
          "a line or a section of the dump has more than %d bytes, so that tables cannot be chosen"
              .formatted(SqlText.LONGEST_LINE));
    }
    if (at == length) {
      return at;
    }
    line.write('\n');
    byte[] whole = line.toByteArray();
    line.reset();
    line(whole);
    return at + 1;
  }

  private void line(byte[] bytes) throws IOException {
    boolean plain = sql.isOutside();
    String text = plain ? string(bytes).stripTrailing() : "";
    if (!text.startsWith("\\")) {
      sql.line(Arrays.copyOf(bytes, bytes.length - 1));
    }
    boolean heads = commentBegun && HEADER.matcher(text).matches();
    if (heads) {
      endSection();
      inPreamble = false;
    }
    if (commentBegun) {
      write(COMMENT);
    }
    commentBegun = text.equals("--");
    if (copy.size() > 0 || (plain && text.startsWith("COPY "))) {
      copy.write(bytes);
      endOfCopy();
    } else if (text.startsWith("\\") || SETTING.matcher(text).matches()) {
      endSection();
      ready.write(bytes);
    } else if (!commentBegun) {
      write(bytes);
    }
  }

  private void write(byte[] bytes) {
    if (inPreamble) {
      ready.write(bytes);
    } else {
      section.writeBytes(bytes);
    }
  }

  private void endSection() {
    if (section.size() == 0) {
      return;
    }
    byte[] bytes = section.toByteArray();
    section.reset();
    byte[] before = held;
    held = new byte[0];
    switch (choose.decide(string(bytes))) {
      case TAKE -> ready.write(bytes);
      case TAKE_BOTH -> {
        ready.write(before);
        ready.write(bytes);
      }
      case HOLD -> held = bytes;
      case LEAVE -> {}
    }
  }

  /** A name in it may have newlines. */
  private void endOfCopy() throws IOException {
    if (!sql.isOutside()) {
      return;
    }
    SqlTokens statement = SqlTokens.of(copy.toString(StandardCharsets.UTF_8));
    Qualified target =
        statement
            .qualified(1)
            .filter(found -> statement.behind(found.end(), "FROM", "stdin") > 0)
            .orElseThrow(() -> new UnreadableDumpException("a COPY of the dump is not understood"));
    boolean ours = target.schema().equals(choice.schema().name());
    boolean made = ours && choice.made().contains(target.name());
    dataWanted = made || ours && choice.filled().contains(target.name());
    if (made) {
      // With the comment, by which rows are frozen; the table is of this transaction.
      ready.write(section.toByteArray());
    }
    if (dataWanted) {
      columns.put(target.name(), statement.names(target.end()));
      ready.write(copy.toByteArray());
    }
    section.reset();
    copy.reset();
    data = new CopyData();
  }

  private static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
