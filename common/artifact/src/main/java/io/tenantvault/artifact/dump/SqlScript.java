package io.tenantvault.artifact.dump;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows pg_dump's SQL as it passes: finds its COPY statements, and whether its mark of completion
 * was the last thing.
 */
final class SqlScript {

  private static final String COPY = "COPY ";

  private final SqlText text = new SqlText();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder statement = new StringBuilder();
  private final CompletionMark mark = new CompletionMark();
  private @Nullable CopyTarget copy;
  private @Nullable String trouble;

  /** Takes bytes up to the end of a line, and returns the offset behind what it took. */
  int accept(byte[] bytes, int offset, int end) {
    int newline = offset;
    while (newline < end && bytes[newline] != '\n') {
      newline++;
    }
    int room = SqlText.LONGEST_LINE - line.size();
    if (newline - offset > room) {
      trouble = "a line of the dump has more than %d bytes".formatted(SqlText.LONGEST_LINE);
    }
    line.write(bytes, offset, Math.min(newline - offset, room));
    if (newline == end) {
      return end;
    }
    line(line.toByteArray());
    line.reset();
    return newline + 1;
  }

  /** The COPY statement that ended with the last line, once. */
  Optional<CopyTarget> takeCopy() {
    CopyTarget taken = copy;
    copy = null;
    return Optional.ofNullable(taken);
  }

  /** Says that there are no more bytes. */
  void finish() throws IncompleteDumpException {
    if (trouble != null) {
      throw new IncompleteDumpException(trouble);
    }
    if (!mark.isLast() || line.size() > 0) {
      throw new IncompleteDumpException("the dump does not end with pg_dump's completion mark");
    }
  }

  private void line(byte[] bytes) {
    if (!text.isOutside()) {
      text.line(bytes);
      go(bytes);
      return;
    }
    mark.line(string(bytes));
    if (bytes.length > 0 && bytes[0] != '\\') {
      begin(bytes);
    }
  }

  private void begin(byte[] bytes) {
    text.line(bytes);
    if (startsWith(bytes, COPY)) {
      statement.append(string(bytes));
      endOfLine();
    }
  }

  // The line began within a text: more of a name with a newline in it, or nothing for us.
  private void go(byte[] bytes) {
    mark.within();
    if (!statement.isEmpty()) {
      statement.append('\n').append(string(bytes));
      endOfLine();
    }
  }

  private void endOfLine() {
    if (text.isOutside()) {
      String whole = statement.toString();
      statement.setLength(0);
      copy = CopyTarget.read(whole).orElse(null);
      if (copy == null) {
        trouble = "the dump has a COPY statement that is not understood";
      }
    }
  }

  private static boolean startsWith(byte[] bytes, String ascii) {
    if (bytes.length < ascii.length()) {
      return false;
    }
    for (int at = 0; at < ascii.length(); at++) {
      if (bytes[at] != ascii.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  private static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
