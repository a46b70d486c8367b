package io.tenantvault.artifact.dump;

import java.util.Arrays;

/**
 * Tells where SQL is SQL, and where it is text within it: literals, quoted names, bodies of
 * functions, comments. It is shown whole lines, and sees them as psql does with {@code
 * standard_conforming_strings} on.
 */
public final class SqlText {

  /** Of a line in bytes: who follows a dump need not keep more. */
  public static final int LONGEST_LINE = 8 << 20;

  private enum State {
    SQL,
    LITERAL,
    ESCAPED_LITERAL,
    NAME,
    DOLLARS,
    COMMENT
  }

  private static final byte NEWLINE = 10;
  private static final String ATOMIC = "ATOMIC";

  private State state = State.SQL;
  private byte[] dollars = {};
  private int depth;
  private byte[] line = {};
  private int parentheses;
  private boolean ended;
  private boolean command;
  private boolean ambiguous;

  /** Whether the next line begins outside of any text. */
  public boolean isOutside() {
    return state == State.SQL;
  }

  /**
   * Whether a backslash stood outside of any text so far. SQL has none there; psql takes it for the
   * begin of a command of its own, wherever in the line it is.
   */
  public boolean hasCommand() {
    return command;
  }

  /** Whether a parenthesis outside of any text is open, in which psql ends no statement. */
  public boolean isInParentheses() {
    return parentheses > 0;
  }

  /**
   * Whether the last SQL of the last line was the end of a statement. A semicolon in parentheses,
   * in text or in a comment ends none.
   */
  public boolean endsStatement() {
    return ended;
  }

  /**
   * Whether some statement so far may not end where it seems to: it has a body of SQL of its own
   * ({@code BEGIN ATOMIC}), or another setting of {@code standard_conforming_strings} or {@code
   * client_encoding}, which SQL can change unseen, would end a literal elsewhere.
   */
  public boolean isAmbiguous() {
    return ambiguous;
  }

  /** The next line, without its newline. */
  public void line(byte[] next) {
    line = next;
    ended = false;
    int at = 0;
    while (at < line.length) {
      at =
          switch (state) {
            case SQL -> sql(at);
            case LITERAL -> literal(at, '\'');
            case NAME -> literal(at, '"');
            case ESCAPED_LITERAL -> escapedLiteral(at);
            case DOLLARS -> dollars(at);
            case COMMENT -> comment(at);
          };
    }
  }

  private int sql(int at) {
    byte first = line[at];
    boolean blank = first >= 0 && first <= ' ';
    if (!blank && !isComment(at)) {
      ended = first == ';' && parentheses == 0;
    }
    switch (first) {
      case '\'' -> state = isEscape(at - 1) ? State.ESCAPED_LITERAL : State.LITERAL;
      case '"' -> state = State.NAME;
      case '\\' -> command = true;
      case '(' -> parentheses++;
      case ')' -> parentheses = Math.max(0, parentheses - 1);
      case 'A', 'a' -> ambiguous |= isAtomic(at);
      case '-' -> {
        return byteAt(at + 1) == '-' ? line.length : at + 1;
      }
      case '/' -> {
        if (byteAt(at + 1) == '*') {
          state = State.COMMENT;
          depth = 1;
          return at + 2;
        }
      }
      case '$' -> {
        return isInWord(at - 1) ? at + 1 : openingDollars(at);
      }
      default -> {}
    }
    return at + 1;
  }

  // A doubled quote ends the literal and begins it again, which comes to the same.
  private int literal(int from, char quote) {
    for (int at = from; at < line.length; at++) {
      if (line[at] == quote) {
        ambiguous |= quote == '\'' && byteAt(at - 1) == '\\';
        state = State.SQL;
        return at + 1;
      }
    }
    return line.length;
  }

  private int escapedLiteral(int from) {
    int at = from;
    while (at < line.length) {
      if (line[at] == '\\' || (line[at] == '\'' && byteAt(at + 1) == '\'')) {
        // Encodings of East Asia have characters whose last byte is that of a backslash.
        ambiguous |= line[at] == '\\' && byteAt(at - 1) < 0;
        at += 2;
      } else if (line[at] == '\'') {
        state = State.SQL;
        return at + 1;
      } else {
        at++;
      }
    }
    return at;
  }

  private int openingDollars(int from) {
    int end = from + 1;
    while (isInWord(end) && line[end] != '$') {
      end++;
    }
    if (byteAt(end) != '$' || (byteAt(from + 1) >= '0' && byteAt(from + 1) <= '9')) {
      return from + 1;
    }
    dollars = Arrays.copyOfRange(line, from, end + 1);
    state = State.DOLLARS;
    return end + 1;
  }

  private int dollars(int from) {
    for (int at = from; at + dollars.length <= line.length; at++) {
      if (Arrays.equals(line, at, at + dollars.length, dollars, 0, dollars.length)) {
        state = State.SQL;
        return at + dollars.length;
      }
    }
    return line.length;
  }

  private int comment(int at) {
    if (line[at] == '*' && byteAt(at + 1) == '/') {
      depth--;
      state = depth == 0 ? State.SQL : State.COMMENT;
      return at + 2;
    }
    if (line[at] == '/' && byteAt(at + 1) == '*') {
      depth++;
      return at + 2;
    }
    return at + 1;
  }

  private boolean isEscape(int at) {
    return (byteAt(at) == 'E' || byteAt(at) == 'e') && !isInWord(at - 1);
  }

  private boolean isComment(int at) {
    return line[at] == '-' && byteAt(at + 1) == '-' || line[at] == '/' && byteAt(at + 1) == '*';
  }

  private boolean isAtomic(int from) {
    boolean is = !isInWord(from - 1) && !isInWord(from + ATOMIC.length());
    for (int i = 0; is && i < ATOMIC.length(); i++) {
      is = Character.toUpperCase((char) byteAt(from + i)) == ATOMIC.charAt(i);
    }
    return is;
  }

  // Names may have letters of any language, in bytes above ASCII.
  private boolean isInWord(int at) {
    byte one = byteAt(at);
    return one < 0 || one == '_' || one == '$' || Character.isLetterOrDigit(one);
  }

  private byte byteAt(int at) {
    return at >= 0 && at < line.length ? line[at] : NEWLINE;
  }
}
