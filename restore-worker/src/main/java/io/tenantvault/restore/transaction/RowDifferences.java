package io.tenantvault.restore.transaction;

import io.tenantvault.artifact.manifest.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the restored tables have that the manifest does not, and the other way round. */
public final class RowDifferences {

  private static final int NAMED = 10;

  private RowDifferences() {}

  /**
   * The differences, in words; empty when there are none. A table that the manifest does not know
   * may be there when it is empty: pg_dump writes no data for a table without columns.
   */
  public static String describe(
      Collection<Manifest.Table> expected, Collection<Manifest.Table> restored) {
    Map<String, Long> found = new TreeMap<>();
    restored.forEach(table -> found.put(table.table(), table.rows()));
    List<String> differences = new ArrayList<>();
    for (Manifest.Table table : expected) {
      Long rows = found.remove(table.table());
      if (rows == null) {
        differences.add("table %s is missing".formatted(table.table()));
      } else if (rows != table.rows()) {
        differences.add(
            "table %s has %d rows instead of %d".formatted(table.table(), rows, table.rows()));
      }
    }
    found.forEach((table, rows) -> {
      if (rows > 0) {
        differences.add("table %s with %d rows is not in it".formatted(table, rows));
      }
    });
    String named = differences.stream().limit(NAMED).collect(Collectors.joining("; "));
    return differences.size() > NAMED
        ? named + "; and %d more".formatted(differences.size() - NAMED)
        : named;
  }
}
