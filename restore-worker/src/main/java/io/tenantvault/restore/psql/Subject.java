package io.tenantvault.restore.psql;

import io.tenantvault.restore.psql.SqlTokens.Qualified;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a statement of pg_dump's is about: a table, and all that goes with it, or a sequence.
 *
 * @param table null where it is about a sequence alone
 * @param sequence null where it is about no sequence
 */
record Subject(Action action, String schema, @Nullable String table, @Nullable String sequence) {

  /** What it does. */
  enum Action {
    /** Makes a sequence, which the next statement may give to a table. */
    CREATE_SEQUENCE,
    /** Says which table a sequence belongs to, or makes one for a table's column. */
    OWN_SEQUENCE,
    /** Sets a sequence's value. */
    SET_SEQUENCE,
    /** All else. */
    DEFINE
  }

  /** Reads the first statement of a text; nothing where it is about neither. */
  static Optional<Subject> of(String text) {
    SqlTokens sql = SqlTokens.of(text);
    if (sql.has(0, "CREATE")) {
      return created(sql);
    }
    if (sql.has(0, "ALTER")) {
      return altered(sql);
    }
    if (sql.has(0, "COMMENT", "ON")) {
      return commented(sql);
    }
    if (sql.has(0, "GRANT") || sql.has(0, "REVOKE")) {
      return table(sql, sql.behind(0, "ON", "TABLE"))
          .or(() -> sequence(Action.DEFINE, sql, sql.behind(0, "ON", "SEQUENCE")));
    }
    if (sql.has(0, "SELECT", "pg_catalog") && sql.has(3, "setval") && sql.isSign(4, "(")) {
      return sql.literal(5).flatMap(name -> sequence(Action.SET_SEQUENCE, SqlTokens.of(name), 0));
    }
    return Optional.empty();
  }

  private static Optional<Subject> created(SqlTokens sql) {
    int what = 1;
    for (String kind : new String[] {"UNLOGGED", "FOREIGN", "UNIQUE", "CONSTRAINT"}) {
      what = sql.skip(what, kind);
    }
    if (sql.has(what, "TABLE")) {
      return table(sql, what + 1);
    }
    if (sql.has(what, "SEQUENCE")) {
      return sequence(Action.CREATE_SEQUENCE, sql, what + 1);
    }
    if (sql.has(what, "INDEX") || sql.has(what, "TRIGGER") || sql.has(what, "POLICY")) {
      return table(sql, sql.skip(sql.behind(what, "ON"), "ONLY"));
    }
    return sql.has(what, "RULE") ? table(sql, sql.behind(what, "TO")) : Optional.empty();
  }

  private static Optional<Subject> altered(SqlTokens sql) {
    if (sql.has(1, "SEQUENCE")) {
      return sql.qualified(2)
          .flatMap(sequence ->
              sql.qualified(sql.behind(sequence.end(), "OWNED", "BY"))
                  .map(table -> owned(table, sequence)));
    }
    Optional<Qualified> altered =
        sql.has(1, "TABLE") ? sql.qualified(sql.skip(2, "ONLY")) : Optional.empty();
    return altered.flatMap(table ->
        sql.qualified(sql.behind(table.end(), "SEQUENCE", "NAME"))
            .map(sequence -> owned(table, sequence))
            .or(() ->
                table(sql, sql.has(table.end(), "ATTACH", "PARTITION") ? table.end() + 2 : -1))
            .or(() -> Optional.of(table(table))));
  }

  private static Optional<Subject> commented(SqlTokens sql) {
    if (sql.has(2, "TABLE") || sql.has(2, "COLUMN")) {
      return table(sql, 3);
    }
    if (sql.has(2, "SEQUENCE")) {
      return sequence(Action.DEFINE, sql, 3);
    }
    boolean ofATable =
        sql.has(2, "CONSTRAINT")
            || sql.has(2, "TRIGGER")
            || sql.has(2, "POLICY")
            || sql.has(2, "RULE");
    return ofATable ? table(sql, sql.behind(3, "ON")) : Optional.empty();
  }

  private static Optional<Subject> table(SqlTokens sql, int at) {
    return sql.qualified(at).map(Subject::table);
  }

  private static Subject table(Qualified table) {
    return new Subject(Action.DEFINE, table.schema(), table.name(), null);
  }

  private static Subject owned(Qualified table, Qualified sequence) {
    return new Subject(Action.OWN_SEQUENCE, table.schema(), table.name(), sequence.name());
  }

  private static Optional<Subject> sequence(Action action, SqlTokens sql, int at) {
    return sql.qualified(at).map(found -> new Subject(action, found.schema(), null, found.name()));
  }
}
