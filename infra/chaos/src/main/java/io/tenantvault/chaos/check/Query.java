package io.tenantvault.chaos.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads tables. */
record Query(Connection connection) {

  /** Rows of texts; an SQL null is the empty text. */
  List<List<String>> rows(String sql) throws SQLException {
    var rows = new ArrayList<List<String>>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        var row = new ArrayList<String>();
        for (int column = 1; column <= columns; column++) {
          row.add(Optional.ofNullable(found.getString(column)).orElse(""));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** The first column of all rows. */
  List<String> column(String sql) throws SQLException {
    return rows(sql).stream().map(List::getFirst).toList();
  }
}
