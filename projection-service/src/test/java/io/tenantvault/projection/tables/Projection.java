package io.tenantvault.projection.tables;

import io.tenantvault.contract.event.Event;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A projection into a database of its own; its tables are empty before each test. */
final class Projection implements BeforeEachCallback, AfterAllCallback {
  /** The longest that somebody may have a backup kept. */
  static final int MOST_DAYS = 400;

  private final ControlPlane tables;
  private final Connection connection;
  private final ProjectEvents projection;

  Projection() {
    Database database = TestPostgres.shared().freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .load()
        .migrate();
    tables = new ControlPlane(database);
    try {
      connection = database.connect();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    projection =
        new ProjectEvents(
            DSL.using(connection, SQLDialect.POSTGRES),
            new PlatformProperties("control_plane.projects", "control_plane.project_logs"),
            new RetentionProperties(MOST_DAYS));
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    empty();
  }

  /** Empties every table, those of the platform around us too. */
  void empty() {
    String all =
        String.join(
            ", ",
            tables.query(
                "SELECT 'control_plane.' || relname FROM pg_class"
                    + " WHERE relnamespace = 'control_plane'::regnamespace AND relkind = 'r'"
                    + " AND relname <> 'flyway_schema_history'"));
    tables.execute("TRUNCATE " + all);
  }

  @Override
  public void afterAll(ExtensionContext tests) throws SQLException {
    connection.close();
  }

  /** Brings all of them in, as one batch. */
  void project(List<Event> events) {
    projection.project(events.stream().map(Told::new).toList());
  }

  /** The first column of each row. */
  List<String> query(String sql) {
    return tables.query(sql);
  }

  /** All rows of a table, each as one text. */
  List<String> rows(String table) {
    return tables.rows(table);
  }

  void execute(String sql) {
    tables.execute(sql);
  }
}
