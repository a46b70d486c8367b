package io.tenantvault.backup.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One array with one entry a line, so that it can be parsed as a whole and searched by lines. The
 * bytes of COPY become those of JSON without a detour over strings.
 */
final class JsonEntries implements EntryWriter {

  private static final byte[] BEGIN = ascii("[\n");
  private static final byte[] NEXT = ascii(",\n");
  private static final byte[] END = ascii("\n]\n");
  private static final byte[] EMPTY = ascii("[]\n");

  private static final List<JsonField> FIELDS =
      List.of(
          JsonField.json("{\"id\":"),
          JsonField.text(",\"created_at\":"),
          JsonField.text(",\"level\":"),
          JsonField.text(",\"action\":"),
          JsonField.text(",\"actor\":"),
          JsonField.text(",\"message\":"),
          JsonField.json(",\"metadata\":"));

  private boolean begun;

  @Override
  public void entry(byte[] row, OutputStream target) throws IOException {
    target.write(begun ? NEXT : BEGIN);
    begun = true;
    int at = 0;
    for (JsonField field : FIELDS) {
      require(at < row.length);
      int end = end(row, at);
      field.write(row, at, end, target);
      at = end + 1;
    }
    require(at == row.length);
    target.write('}');
  }

  private static void require(boolean asManyAsFields) throws IOException {
    if (!asManyAsFields) {
      throw new IOException("a row of COPY has not the %d columns".formatted(FIELDS.size()));
    }
  }

  /** A tab or a line break ends a column; within one, COPY escapes both. */
  private static int end(byte[] row, int from) {
    int at = from;
    while (at < row.length && row[at] != '\t' && row[at] != '\n') {
      at++;
    }
    return at;
  }

  @Override
  public void end(long entries, OutputStream target) throws IOException {
    target.write(begun ? END : EMPTY);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
