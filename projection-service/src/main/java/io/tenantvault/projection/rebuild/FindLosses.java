package io.tenantvault.projection.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks for what the topics cannot give back. */
final class FindLosses {

  private static final String WITHOUT_KEY =
      """
      select b.id || ' of project ' || b.project_id from control_plane.backups b
      where b.encrypted_for is not null
        and not exists (select from control_plane.backup_keys k where k.recipient = b.encrypted_for)
      order by b.created_at
      """;

  private static final String WITHOUT_PROJECT =
      """
      select distinct b.project_id from control_plane.backups b
      where not exists (select from %s p where p.id = b.project_id) order by 1
      """;

  private static final List<String> COUNTED =
      List.of("jobs", "backups", "backup_parts", "schedules", "retention_policies");

  /** Whose backups have no key any more. */
  List<String> backupsWithoutKey(Connection owner) throws SQLException {
    return texts(owner, WITHOUT_KEY);
  }

  /**
   * The projects that have backups and are not in the platform's table.
   *
   * @param projectsTable its schema and name
   */
  List<String> unknownProjects(Connection projection, String projectsTable) throws SQLException {
    return texts(projection, WITHOUT_PROJECT.formatted(projectsTable));
  }

  /** Rows of the tables that people look into, by table. */
  Map<String, Long> rows(Connection owner) throws SQLException {
    var rows = new TreeMap<String, Long>();
    for (String table : COUNTED) {
      String count = texts(owner, "select count(*) from control_plane." + table).getFirst();
      rows.put(table, Long.valueOf(count));
    }
    return rows;
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    var texts = new ArrayList<String>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
