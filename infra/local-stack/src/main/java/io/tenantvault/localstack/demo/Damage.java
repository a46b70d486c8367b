package io.tenantvault.localstack.demo;

import io.tenantvault.contract.id.TenantSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a bad deployment does to a tenant: rows gone, values overwritten, a table dropped. */
enum Damage {
  ROWS_DELETED("half of the orders are deleted") {
    @Override
    List<String> statements(String schema) {
      return List.of("DELETE FROM " + schema + ".orders WHERE id % 2 = 0");
    }
  },
  VALUES_OVERWRITTEN("every customer's name is overwritten") {
    @Override
    List<String> statements(String schema) {
      return List.of("UPDATE " + schema + ".customers SET name = 'test'");
    }
  },
  TABLE_DROPPED("table products is dropped, and with it what refers to it") {
    @Override
    List<String> statements(String schema) {
      return List.of("DROP TABLE " + schema + ".products CASCADE");
    }
  };

  private final String description;

  Damage(String description) {
    this.description = description;
  }

  abstract List<String> statements(String schema);

  void inflict(Connection connection, TenantSchema schema) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String sql : statements(schema.quoted())) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public String toString() {
    return description;
  }
}
