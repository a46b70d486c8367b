package io.tenantvault.restore.psql;

import org.jspecify.annotations.Nullable;

/**
 * Follows SQL byte by byte and knows whether a place lies between statements' words or within a
 * string, a quoted name or a comment: the body of a function may hold lines that look like any
 * statement. As psql sees it, with {@code standard_conforming_strings} on.
 */
final class SqlText {

  private enum Within {
    NOTHING,
    STRING,
    ESCAPE_STRING,
    NAME,
    DOLLARS,
    LINE_COMMENT,
    BLOCK_COMMENT
  }

  private Within within = Within.NOTHING;
  private int depth;
  private int previous = '\n';
  private int beforePrevious = '\n';
  private boolean escaped;
  private boolean entered;

  /** What may become the tag of a dollar quote. */
  private @Nullable StringBuilder opening;

  private String closing = "";
  private int closed;

  /** Whether what follows is neither in quotes nor in a comment. */
  boolean isPlain() {
    return within == Within.NOTHING;
  }

  void next(int b) {
    switch (within) {
      case NOTHING -> plain(b);
      case STRING -> leaveAt('\'', b);
      case ESCAPE_STRING -> escapeString(b);
      case NAME -> leaveAt('"', b);
      case DOLLARS -> dollars(b);
      case LINE_COMMENT -> leaveAt('\n', b);
      case BLOCK_COMMENT -> blockComment(b);
    }
    beforePrevious = previous;
    previous = b;
  }

  private void plain(int b) {
    if (opening != null && tag(opening, b)) {
      return;
    }
    opening = null;
    switch (b) {
      case '\'' ->
          within =
              (previous == 'E' || previous == 'e') && !isWord(beforePrevious)
                  ? Within.ESCAPE_STRING
                  : Within.STRING;
      case '"' -> within = Within.NAME;
      case '$' -> opening = isWord(previous) ? null : new StringBuilder("$");
      case '-' -> within = previous == '-' ? Within.LINE_COMMENT : Within.NOTHING;
      case '*' -> {
        if (previous == '/') {
          within = Within.BLOCK_COMMENT;
          depth = 1;
          entered = true;
        }
      }
      default -> {}
    }
  }

  /** Whether the byte belongs to the tag of a dollar quote. */
  private boolean tag(StringBuilder tag, int b) {
    tag.append((char) b);
    if (b == '$') {
      closing = tag.toString();
      closed = 0;
      opening = null;
      within = Within.DOLLARS;
      return true;
    }
    return isWord(b) && !(tag.length() == 2 && b >= '0' && b <= '9');
  }

  private void dollars(int b) {
    if (b == closing.charAt(closed)) {
      closed++;
    } else {
      closed = b == '$' ? 1 : 0; // A tag holds a dollar at its ends only.
    }
    if (closed == closing.length()) {
      within = Within.NOTHING;
    }
  }

  /** A doubled quote leaves and enters again, which comes to the same. */
  private void leaveAt(int quote, int b) {
    if (b == quote) {
      within = Within.NOTHING;
    }
  }

  private void escapeString(int b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '\'') {
      within = Within.NOTHING;
    }
  }

  /** The byte right behind the opening is no part of the closing. */
  private void blockComment(int b) {
    if (entered) {
      entered = false;
    } else if (previous == '/' && b == '*') {
      depth++;
    } else if (previous == '*' && b == '/') {
      depth--;
      if (depth == 0) {
        within = Within.NOTHING;
      }
    }
  }

  private static boolean isWord(int b) {
    return b == '_'
        || b >= '0' && b <= '9'
        || b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || (b & 0x80) != 0;
  }
}
