package io.tenantvault.backup.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A field of an entry, from a column as COPY writes it.
 *
 * @param lead what comes before the value
 * @param text whether the value is a text; else it is JSON already
 */
record JsonField(byte[] lead, boolean text) {

  private static final byte[] NULL = ascii("null");
  private static final byte[] QUOTE = ascii("\\\"");
  private static final byte[] BACKSLASH = ascii("\\");
  private static final byte[] VERTICAL_TAB = ascii("\\u000b");

  static JsonField text(String lead) {
    return new JsonField(ascii(lead), true);
  }

  static JsonField json(String lead) {
    return new JsonField(ascii(lead), false);
  }

  void write(byte[] row, int from, int end, OutputStream target) throws IOException {
    target.write(lead);
    if (end - from == 2 && row[from] == '\\' && row[from + 1] == 'N') {
      target.write(NULL);
    } else if (text) {
      target.write('"');
      escape(row, from, end, target);
      target.write('"');
    } else {
      escape(row, from, end, target);
    }
  }

  private void escape(byte[] row, int from, int end, OutputStream target) throws IOException {
    int written = from;
    int at = from;
    while (at < end) {
      int length = escaped(row, at, end);
      if (length == 0) {
        at += row[at] == '\\' ? 2 : 1;
      } else {
        target.write(row, written, at - written);
        target.write(inJson(row, at, end));
        at += length;
        written = at;
      }
    }
    target.write(row, written, end - written);
  }

  /** How many bytes at this place must be written in another way; 0 for none. */
  private int escaped(byte[] row, int at, int end) {
    byte one = row[at];
    if (one == '\\') {
      // COPY's escapes are JSON's but for one. What is JSON has only backslashes, doubled.
      return !text || row[at + 1] == 'v' ? 2 : 0;
    }
    if (one == '"') {
      return text ? 1 : 0;
    }
    int control = Controls.at(row, at, end);
    return control == Controls.NONE ? 0 : Controls.length(control);
  }

  private byte[] inJson(byte[] row, int at, int end) {
    return switch (row[at]) {
      case '\\' -> text ? VERTICAL_TAB : BACKSLASH;
      case '"' -> QUOTE;
      default -> ascii("\\u%04x".formatted(Controls.at(row, at, end)));
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
