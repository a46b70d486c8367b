package io.tenantvault.backup.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a schema, and which of them inherit from which: partitions do so as well. */
final class SchemaTables {

  /**
   * Foreign tables can be partitions. What belongs to an extension is not dumped, and so is none of
   * the tenant's tables. A table that is dropped meanwhile has no size.
   */
  private static final String TABLES =
      """
      select c.relname, c.relkind, coalesce(pg_table_size(c.oid), 0) as bytes,
             array(select p.relname::text
                     from pg_inherits i
                     join pg_class p on p.oid = i.inhparent and p.relnamespace = c.relnamespace
                    where i.inhrelid = c.oid) as parents
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = ?
         and c.relkind in ('r', 'p', 'f')
         and not exists (
               select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
       order by c.relname
      """;

  private final Map<String, Table> tables = new LinkedHashMap<>();

  /**
   * One table.
   *
   * @param kind {@code pg_class.relkind}
   */
  private record Table(String name, String kind, long bytes, List<String> parents) {}

  private SchemaTables() {}

  static SchemaTables read(Connection connection, String schema) throws SQLException {
    SchemaTables tables = new SchemaTables();
    try (PreparedStatement query = connection.prepareStatement(TABLES)) {
      query.setString(1, schema);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          tables.add(
              new Table(
                  row.getString("relname"),
                  row.getString("relkind"),
                  row.getLong("bytes"),
                  List.of((String[]) row.getArray("parents").getArray())));
        }
      }
    }
    return tables;
  }

  private void add(Table table) {
    tables.put(table.name(), table);
  }

  /** All names, in their order. */
  Set<String> names() {
    return tables.keySet();
  }

  /** Whether it is a table that may be named: with rows of its own, or partitioned. */
  boolean isTable(String name) {
    Table table = tables.get(name);
    return table != null && !table.kind().equals("f");
  }

  /** Whether pg_dump writes rows of it. */
  boolean hasRows(String name) {
    Table table = tables.get(name);
    return table != null && table.kind().equals("r");
  }

  /** These, their partitions and all that inherits from them. */
  Set<String> withDescendants(Collection<String> names) {
    Set<String> found = new HashSet<>(names);
    boolean more = true;
    while (more) {
      List<String> children = new ArrayList<>();
      for (Table table : tables.values()) {
        if (!found.contains(table.name()) && table.parents().stream().anyMatch(found::contains)) {
          children.add(table.name());
        }
      }
      more = found.addAll(children);
    }
    return found;
  }

  /** These and all that they inherit from. */
  Set<String> withAncestors(Collection<String> names) {
    Set<String> found = new HashSet<>(names);
    List<String> left = new ArrayList<>(names);
    while (!left.isEmpty()) {
      Table table = tables.get(left.removeLast());
      if (table != null) {
        table.parents().stream().filter(found::add).forEach(left::add);
      }
    }
    return found;
  }

  /** Bytes of these without their indexes. */
  long size(Collection<String> names) {
    return tables.values().stream()
        .filter(table -> names.contains(table.name()))
        .mapToLong(Table::bytes)
        .sum();
  }
}
