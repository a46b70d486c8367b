package io.tenantvault.localstack.demo;

import io.tenantvault.contract.id.TenantSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a table holds, whatever the order of its rows.
 *
 * @param rows how many
 * @param md5 of the rows' texts in sorted order; hex
 */
public record TableChecksum(long rows, String md5) {

  /** The checksum of each table of a tenant, by name; empty when there is no such schema. */
  public static TreeMap<String, TableChecksum> ofAll(Connection connection, TenantSchema schema)
      throws SQLException {
    var checksums = new TreeMap<String, TableChecksum>();
    for (String table : tables(connection, schema)) {
      checksums.put(table, of(connection, schema.quoted() + ".\"" + table + "\""));
    }
    return checksums;
  }

  private static List<String> tables(Connection connection, TenantSchema schema)
      throws SQLException {
    var names = new ArrayList<String>();
    try (var query =
        connection.prepareStatement("SELECT tablename FROM pg_tables WHERE schemaname = ?")) {
      query.setString(1, schema.name());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  private static TableChecksum of(Connection connection, String table) throws SQLException {
    String sql =
        "SELECT count(*), coalesce(md5(string_agg(hash, '' ORDER BY hash)), '')"
            + " FROM (SELECT md5(t::text) AS hash FROM "
            + table
            + " AS t) AS hashes";
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new TableChecksum(row.getLong(1), row.getString(2));
    }
  }
}
