package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.postgres.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of the control plane on the stack's own server. */
record ControlPlane(Database database) {

  /** Makes it, empty, unless it is there. */
  void create(Database maintenance) throws IOException {
    try (Connection connection = maintenance.connect();
        Statement statement = connection.createStatement()) {
      if (!exists(connection)) {
        statement.execute("create database " + database.name());
      }
    } catch (SQLException e) {
      throw new IOException("cannot make the database " + database, e);
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    String sql = "select from pg_database where datname = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, database.name());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
