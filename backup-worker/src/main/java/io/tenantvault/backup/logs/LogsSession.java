package io.tenantvault.backup.logs;

import io.tenantvault.postgres.PostgresVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that reads the table of logs, as it was when the session began. */
final class LogsSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogsSession.class);

  /** As pg_dump does it: a limit of the role's is meant for others than a backup. */
  private static final String NO_LIMITS =
      "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0";

  private static final String FACTS =
      """
      select current_setting('server_version_num')::int as number,
             current_setting('server_version') as version,
             n.nspname, c.relname
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.oid = '%s'::regclass
      """;

  private final Connection connection;
  private final LogsTable table;
  private final Facts facts;
  private volatile boolean ended;

  /** What is known before the first entry is read. */
  record Facts(PostgresVersion server, String schema, String table) {}

  private LogsSession(Connection connection, LogsTable table, Facts facts) {
    this.connection = connection;
    this.table = table;
    this.facts = facts;
  }

  /** Begins one on a connection, which it closes. */
  static LogsSession begin(Connection connection, LogsTable table) throws SQLException {
    try {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      return new LogsSession(connection, table, facts(connection, table));
    } catch (SQLException e) {
      abort(connection);
      throw e;
    }
  }

  private static Facts facts(Connection connection, LogsTable table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(NO_LIMITS);
      try (ResultSet row = statement.executeQuery(FACTS.formatted(table.name()))) {
        row.next();
        return new Facts(
            PostgresVersion.ofServer(row.getInt("number"), row.getString("version")),
            row.getString("nspname"),
            row.getString("relname"));
      }
    }
  }

  Facts facts() {
    return facts;
  }

  LogsTable table() {
    return table;
  }

  /** Lets the server send these entries. */
  CopyOut copy(LogEntries entries) throws SQLException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(new CopyEntries(entries, table.name()).sql());
  }

  /** Says that all has been read. */
  void end() throws SQLException {
    connection.commit();
    ended = true;
  }

  /**
   * Ends it in the middle; by any thread. The server is told, because it does not notice that a
   * client is gone while it sorts.
   */
  void stop() {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException e) {
      LOG.debug("the session on the table of logs could not be cancelled", e);
    }
    abort(connection);
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("the session on the table of logs was gone before it was ended", e);
    }
  }

  @Override
  public void close() {
    if (!ended) {
      stop();
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("the session on the table of logs was gone before it was closed", e);
    }
  }
}
