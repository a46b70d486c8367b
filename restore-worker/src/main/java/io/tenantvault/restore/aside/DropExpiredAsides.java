package io.tenantvault.restore.aside;

import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the schemas that were set aside longer ago than the undo window. Several workers may do so
 * at once: a schema that is gone already is as good as dropped.
 */
public final class DropExpiredAsides {

  private static final Logger log = LoggerFactory.getLogger(DropExpiredAsides.class);

  private static final String CANDIDATES =
      """
      select nspname, obj_description(oid, 'pg_namespace')
        from pg_namespace
       where nspname ~ '^aside_[0-9a-f]{32}$' and obj_description(oid, 'pg_namespace') is not null
      """;

  private final List<DatabaseConnection> databases;
  private final Duration keep;
  private final Clock clock;

  /**
   * Looks into databases.
   *
   * @param keep the undo window
   */
  public DropExpiredAsides(List<DatabaseConnection> databases, Duration keep, Clock clock) {
    this.databases = List.copyOf(databases);
    this.keep = keep;
    this.clock = clock;
  }

  /**
   * Looks once into each database. One that does not answer is left for the next time.
   *
   * @return how many schemas were dropped
   */
  public int run() {
    int dropped = 0;
    for (DatabaseConnection database : databases) {
      try (Connection connection = connect(database)) {
        dropped += dropExpired(connection);
      } catch (SQLException e) {
        log.warn("expired schemas in {} are left for the next time: {}", database, e.getMessage());
      }
    }
    return dropped;
  }

  private int dropExpired(Connection connection) throws SQLException {
    int dropped = 0;
    connection.setAutoCommit(false);
    for (AsideSchema aside : expired(connection)) {
      if (isOurs(connection, aside)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("drop schema if exists %s cascade".formatted(aside));
        }
        connection.commit();
        log.info("dropped {}, which was kept for {}", aside, keep);
        dropped++;
      } else {
        connection.rollback();
      }
    }
    return dropped;
  }

  /** Whether nobody puts it back at this moment; then nobody can until the transaction ends. */
  private static boolean isOurs(Connection connection, AsideSchema aside) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_try_advisory_xact_lock(%s)".formatted(aside.lockKeySql()))) {
      return row.next() && row.getBoolean(1);
    }
  }

  private List<AsideSchema> expired(Connection connection) throws SQLException {
    Instant oldest = clock.instant().minus(keep);
    List<AsideSchema> expired = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(CANDIDATES)) {
      while (rows.next()) {
        AsideSchema aside = new AsideSchema(rows.getString(1));
        AsideNote.read(rows.getString(2))
            .filter(note -> note.setAsideAt().isBefore(oldest))
            .filter(note -> AsideSchema.of(note.job()).equals(aside))
            .ifPresent(note -> expired.add(aside));
      }
    }
    return expired;
  }

  private static Connection connect(DatabaseConnection database) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("user", database.user());
    settings.setProperty("password", database.password());
    settings.setProperty("ApplicationName", "tenantvault drop asides");
    settings.setProperty("connectTimeout", "10");
    // Whoever reads a schema that was set aside is not waited for, and makes nobody else wait.
    settings.setProperty("options", "-c lock_timeout=5s");
    return DriverManager.getConnection(database.jdbcUrl(), settings);
  }
}
