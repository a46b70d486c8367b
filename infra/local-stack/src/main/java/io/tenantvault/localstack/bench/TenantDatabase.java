package io.tenantvault.localstack.bench;

import io.tenantvault.contract.id.TenantSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database before and after a run, so that each starts from the same state. */
final class TenantDatabase {
  private final Connection connection;

  TenantDatabase(Connection connection) {
    this.connection = connection;
  }

  /** Writes dirty pages out, so that no run pays for the one before it. */
  void settle() throws SQLException {
    execute("CHECKPOINT");
  }

  /** Makes room for the shell's restore as ours does for its own: the old schema stays. */
  void setAside(TenantSchema schema) throws SQLException {
    execute("ALTER SCHEMA %s RENAME TO aside_bench".formatted(schema.quoted()));
  }

  /** Drops what restores have set aside. */
  void dropAsides() throws SQLException {
    for (String schema : asides()) {
      execute("DROP SCHEMA \"" + schema + "\" CASCADE");
    }
  }

  void drop(TenantSchema schema) throws SQLException {
    execute("DROP SCHEMA IF EXISTS " + schema.quoted() + " CASCADE");
  }

  private List<String> asides() throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'aside\\_%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
