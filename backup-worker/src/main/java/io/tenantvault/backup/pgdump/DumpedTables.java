package io.tenantvault.backup.pgdump;

import java.util.List;

/** Which tables of a schema are dumped; names without the schema, not quoted. */
public sealed interface DumpedTables {

  /** All, and everything else in the schema. */
  record All() implements DumpedTables {}

  /**
   * These tables with what belongs to them: indexes, constraints, triggers, policies, rights, and
   * the sequences that they own. Not the schema itself, nor types, functions and views.
   *
   * @param withRows ordinary tables
   * @param withoutRows tables whose definition the others need, and partitioned ones
   */
  record Only(List<String> withRows, List<String> withoutRows) implements DumpedTables {

    /** Takes copies of the lists. */
    public Only {
      withRows = List.copyOf(withRows);
      withoutRows = List.copyOf(withoutRows);
    }
  }

  /** Everything in the schema but these tables and what belongs to them. */
  record AllBut(List<String> tables) implements DumpedTables {

    /** Takes a copy of the list. */
    public AllBut {
      tables = List.copyOf(tables);
    }
  }
}
