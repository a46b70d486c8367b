package io.tenantvault.artifact.dump;

import org.jspecify.annotations.Nullable;

/**
 * Follows the lines of pg_dump's SQL that begin outside of any text, and knows whether the last of
 * them are the ones that pg_dump ends with: the mark, a rule of two dashes and an empty line, and,
 * where psql was restricted in the beginning, the same key again and one more empty line.
 */
final class CompletionMark {

  private static final String MARK = "-- PostgreSQL database dump complete";
  private static final String RULE = "--";
  private static final String RESTRICT = "\\restrict ";
  private static final String UNRESTRICT = "\\unrestrict ";

  /** The script within a tar is written without a key, and then not unrestricted at its end. */
  private static final String NO_KEY = "(null)";

  private enum Seen {
    NOTHING,
    MARK,
    ALL_BUT_AN_EMPTY_LINE,
    ALL
  }

  private Seen seen = Seen.NOTHING;
  private @Nullable String restrictedBy;

  /** A line without its newline. */
  void line(String line) {
    if (line.startsWith("\\")) {
      command(line);
    } else if (line.equals(MARK)) {
      seen = Seen.MARK;
    } else if (line.isEmpty()) {
      seen = seen == Seen.ALL_BUT_AN_EMPTY_LINE ? Seen.ALL : seen;
    } else if (line.equals(RULE) && seen == Seen.MARK) {
      seen = Seen.ALL_BUT_AN_EMPTY_LINE;
    } else if (!line.startsWith(RULE)) {
      seen = Seen.NOTHING;
    }
  }

  /** More of a statement. */
  void within() {
    seen = Seen.NOTHING;
  }

  /** Whether the dump may end here. */
  boolean isLast() {
    return seen == Seen.ALL && restrictedBy == null;
  }

  private void command(String line) {
    if (line.startsWith(RESTRICT)) {
      String key = line.substring(RESTRICT.length());
      restrictedBy = key.equals(NO_KEY) ? null : key;
    } else if (line.startsWith(UNRESTRICT)) {
      if (line.substring(UNRESTRICT.length()).equals(restrictedBy)) {
        restrictedBy = null;
      }
      seen = seen == Seen.ALL ? Seen.ALL_BUT_AN_EMPTY_LINE : seen;
    }
  }
}
