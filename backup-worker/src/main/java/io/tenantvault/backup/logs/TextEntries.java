package io.tenantvault.backup.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One entry a line: time, level, action, actor and message with tabs between them, {@code -} for
 * none. COPY has escaped backslashes, tabs and line breaks within them, and other controls are
 * escaped here. The last line begins with {@code #} and says how many entries there are, and of
 * what.
 */
final class TextEntries implements EntryWriter {

  private final LogEntries entries;

  TextEntries(LogEntries entries) {
    this.entries = entries;
  }

  @Override
  public void entry(byte[] row, OutputStream target) throws IOException {
    int end = row.length - 1;
    int written = 0;
    int at = 0;
    while (at < end) {
      int control = Controls.at(row, at, end);
      if (control == Controls.NONE || control == '\t') {
        at++;
      } else {
        target.write(row, written, at - written);
        target.write(escape(control));
        at += Controls.length(control);
        written = at;
      }
    }
    target.write(row, written, end - written);
    target.write('\n');
  }

  private static byte[] escape(int control) {
    String form = control < 0x80 ? "\\x%02x" : "\\u%04x";
    return form.formatted(control).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void end(long count, OutputStream target) throws IOException {
    String number = count == 0 ? "no entries" : count == 1 ? "1 entry" : count + " entries";
    target.write("# %s of %s\n".formatted(number, entries).getBytes(StandardCharsets.UTF_8));
  }
}
