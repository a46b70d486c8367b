package io.tenantvault.chaos.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A tenant whose rows all carry the version that wrote them: a state with two versions, too few
 * rows or texts of another version has never been committed by anybody.
 *
 * @param project its id and slug
 */
public record Tenant(String project) {
  /** Rows of the table {@code accounts}. */
  public static final int ACCOUNTS = 50;

  /** Rows of the table {@code entries}. */
  public static final int ENTRIES = 1500;

  /** Texts of a row are made of so many sums. */
  public static final int SUMS = 6;

  private static final String PAYLOAD =
      "(SELECT string_agg(md5(id || '-' || %s || '-' || k), '' ORDER BY k) FROM generate_series(1, "
          + SUMS
          + ") AS k)";

  /** The schema's name, which needs no quotes. */
  public String schema() {
    return "tenant_" + project;
  }

  /** Makes schema and project, with version 0. */
  public void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE SCHEMA %1$s;
          CREATE TABLE %1$s.accounts (id int PRIMARY KEY, version bigint NOT NULL, payload text NOT NULL);
          CREATE TABLE %1$s.entries (id int PRIMARY KEY, account int NOT NULL REFERENCES %1$s.accounts,
            version bigint NOT NULL, payload text NOT NULL);
          INSERT INTO %1$s.accounts SELECT id, 0, %4$s FROM generate_series(1, %2$d) AS id;
          INSERT INTO %1$s.entries SELECT id, 1 + id %% %2$d, 0, %4$s FROM generate_series(1, %3$d) AS id;
          """
              .formatted(schema(), ACCOUNTS, ENTRIES, PAYLOAD.formatted("0")));
    }
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO control_plane.projects (id, slug, org_id) VALUES (?, ?, 'chaos')")) {
      row.setString(1, project);
      row.setString(2, project);
      row.executeUpdate();
    }
  }

  /** Writes every row anew in one transaction, unless somebody holds the tables. */
  public void change(Connection connection, long version) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = '2s'");
      for (String table : new String[] {"accounts", "entries"}) {
        statement.execute(
            "UPDATE %s.%s SET version = %d, payload = %s"
                .formatted(schema(), table, version, PAYLOAD.formatted(version)));
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /**
   * What is in its tables.
   *
   * @throws SQLException when there are no such tables, among others
   */
  public TenantState state(Connection connection) throws SQLException {
    String sql =
        """
        SELECT count(*), min(version), max(version), count(*) FILTER (WHERE payload = %s) FROM %s.%s\
        """;
    String payload = PAYLOAD.formatted("version");
    return new TenantState(
        count(connection, sql.formatted(payload, schema(), "accounts")),
        count(connection, sql.formatted(payload, schema(), "entries")));
  }

  private static TenantState.Rows count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new TenantState.Rows(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }
}
