package io.tenantvault.backup.logs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The COPY statement that lets the server send entries, oldest first, one row for each line of the
 * file. COPY takes no parameters; the form of a project's id and of a time leaves no quote to
 * escape.
 */
final class CopyEntries {

  private static final String COPY =
      """
      copy (
      select %s
        from %s l
       where l.project_id = '%s'%s%s
       order by l.created_at, l.id) to stdout %s\
      """;

  private static final String TEXT_COLUMNS =
      "to_char(l.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'),"
          + " l.level, l.action, l.actor, l.message";

  /** Not metadata as it is: a {@code json} may hold line breaks, a {@code jsonb} does not. */
  private static final String JSON_COLUMNS =
      "to_json(l.id), " + TEXT_COLUMNS + ", l.metadata::jsonb";

  /** Beyond these PostgreSQL would not understand how Java writes a time. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private final LogEntries entries;
  private final String table;

  /**
   * The statement for these entries.
   *
   * @param table as it stands in SQL
   */
  CopyEntries(LogEntries entries, String table) {
    this.entries = entries;
    this.table = table;
  }

  String sql() {
    return switch (entries.format()) {
      case JSON -> copy(JSON_COLUMNS, "");
      case TEXT -> copy(TEXT_COLUMNS, "(null '-')");
    };
  }

  private String copy(String columns, String options) {
    return COPY.formatted(columns, table, entries.project(), from(), before(), options);
  }

  private String from() {
    return entries
        .range()
        .from()
        // PostgreSQL's times are microseconds: the first one that is not earlier.
        .map(time -> time.plusNanos(999).truncatedTo(ChronoUnit.MICROS))
        .map(time -> "\n   and l.created_at >= " + literal(time))
        .orElse("");
  }

  private String before() {
    return entries
        .range()
        .before()
        .map(time -> "\n   and l.created_at < " + literal(time.truncatedTo(ChronoUnit.MICROS)))
        .orElse("");
  }

  private static String literal(Instant time) {
    Instant known = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    return "timestamptz '" + known + "'";
  }
}
