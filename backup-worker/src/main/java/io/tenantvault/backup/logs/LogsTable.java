package io.tenantvault.backup.logs;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * The platform's table of logs, and where it lies.
 *
 * @param name as it stands in SQL: table or schema.table
 * @param timeout for the server to accept a connection
 */
record LogsTable(DatabaseConnection database, String name, Duration timeout) {

  /**
   * Begins to read, on a connection of its own: the control plane's pool has time-outs for short
   * statements.
   *
   * @param applicationName how the session is called in {@code pg_stat_activity}
   * @throws JobFailedException {@code SOURCE_UNREACHABLE} when the database does not answer
   */
  LogsSession open(String applicationName) throws JobFailedException {
    try {
      return LogsSession.begin(connect(applicationName), this);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private Connection connect(String applicationName) throws SQLException {
    String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
    Properties settings = new Properties();
    settings.setProperty("user", database.user());
    settings.setProperty("password", database.password());
    settings.setProperty("ApplicationName", applicationName);
    settings.setProperty("tcpKeepAlive", "true");
    settings.setProperty("connectTimeout", seconds);
    settings.setProperty("loginTimeout", seconds);
    settings.setProperty("cancelSignalTimeout", seconds);
    return DriverManager.getConnection(database.jdbcUrl(), settings);
  }

  /** What a failed statement on the table means. */
  JobFailedException failure(SQLException cause) {
    String state = cause.getSQLState();
    if (state != null && state.startsWith("42")) {
      return new JobFailedException(
          FailureCode.INTERNAL,
          "the table of logs %s in %s cannot be read: %s; check tenantvault.platform.logs-table and its rights"
              .formatted(name, database, cause.getMessage()),
          cause);
    }
    return new JobFailedException(
        FailureCode.SOURCE_UNREACHABLE,
        "the database %s did not give all of %s: %s; check that the server is up and the login is right"
            .formatted(database, name, cause.getMessage()),
        cause);
  }
}
