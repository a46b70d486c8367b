package io.tenantvault.restore.psql;

import io.tenantvault.artifact.dump.SqlText;
import io.tenantvault.restore.artifact.UnreadableDumpException;

/**
 * Refuses what pg_dump never writes and psql would do by itself, outside of the server and its
 * privileges: a command of psql's own, or a statement so long that holding it takes the worker's
 * memory. psql's restricted mode refuses such commands too, in the releases that have it.
 */
final class DumpGuard {

  /** psql holds a statement until its end. Those of pg_dump have a few kilobytes. */
  static final long LONGEST_STATEMENT = 64L << 20;

  private final boolean strict;
  private long statement;

  /**
   * A guard for one dump.
   *
   * @param strict where psql has no restricted mode: refuses also statements that psql could end
   *     elsewhere than we do
   */
  DumpGuard(boolean strict) {
    this.strict = strict;
  }

  /** Looks at the dump up to a line of that many bytes. */
  void check(SqlText dump, byte[] line) throws UnreadableDumpException {
    if (dump.hasCommand()) {
      throw new UnreadableDumpException(
          "it has a backslash outside of data and text, by which commands of psql begin; pg_dump writes none, so it was not applied");
    }
    if (strict && dump.isAmbiguous()) {
      throw ambiguous();
    }
    statement += line.length + 1L;
    if (statement > LONGEST_STATEMENT) {
      throw tooLong(LONGEST_STATEMENT);
    }
    if (dump.endsStatement()) {
      statement = 0;
    }
  }

  /** Looks at the statement by which a table's data begins; what follows is not looked at. */
  void checkData(SqlText dump) throws UnreadableDumpException {
    if (strict && dump.isInParentheses()) {
      throw ambiguous();
    }
  }

  private static UnreadableDumpException ambiguous() {
    return new UnreadableDumpException(
        "it has a statement that psql could end elsewhere than we do, and so could hide a command of psql; install a psql with \\restrict (15.14, 16.10, 17.6 or newer)");
  }

  static UnreadableDumpException tooLong(long bytes) {
    return new UnreadableDumpException(
        "a line or a statement of it has more than %d bytes; pg_dump writes none so long, so it was not applied"
            .formatted(bytes));
  }
}
