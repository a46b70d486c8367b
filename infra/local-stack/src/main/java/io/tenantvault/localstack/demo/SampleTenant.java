package io.tenantvault.localstack.demo;

import io.tenantvault.contract.id.TenantSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/**
 * A tenant with a small shop's data: tables with foreign keys, a view, a function, a sequence, an
 * enum, jsonb.
 *
 * @param project the project's id and slug
 */
public record SampleTenant(String project) {

  /** The tenant's schema. */
  public TenantSchema schema() {
    return new TenantSchema(project);
  }

  /**
   * Creates it, in place of what is there.
   *
   * @param units of about 20,000 rows and 1.3 MB as SQL
   */
  public void create(Connection connection, int units) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS " + schema().quoted() + " CASCADE");
      statement.execute(script(units));
    }
    try (var row =
        connection.prepareStatement(
            "INSERT INTO control_plane.projects (id, slug, org_id) VALUES (?, ?, 'demo')"
                + " ON CONFLICT (id) DO NOTHING")) {
      row.setString(1, project);
      row.setString(2, project);
      row.executeUpdate();
    }
    connection.commit();
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
  }

  private String script(int units) {
    try (InputStream in =
        Objects.requireNonNull(SampleTenant.class.getResourceAsStream("sample-tenant.sql"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${schema}", schema().quoted())
          .replace("${units}", Integer.toString(units));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
