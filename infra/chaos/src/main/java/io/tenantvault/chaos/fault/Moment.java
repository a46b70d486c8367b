package io.tenantvault.chaos.fault;

import io.tenantvault.localstack.postgres.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** When the database server is in the middle of something, told from its sessions. */
enum Moment {
  /** pg_dump reads. */
  DUMP("application_name LIKE 'tenantvault backup %' AND state = 'active'"),
  /** A restore has changed something that is not committed. */
  RESTORE("application_name LIKE 'tenantvault restore %' AND backend_xid IS NOT NULL"),
  /** The projection has written something that is not committed. */
  PROJECTION("usename = 'projection_service' AND backend_xid IS NOT NULL");

  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final Duration TRY_AGAIN = Duration.ofMillis(200);

  private final String sessions;

  Moment(String sessions) {
    this.sessions = sessions;
  }

  /** Waits so long for it, and says whether it has come. */
  boolean await(Database database, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        if (comes(statement, deadline)) {
          return true;
        }
      } catch (SQLException e) {
        // Something else is done to the server.
        Thread.sleep(TRY_AGAIN);
      }
    }
    return false;
  }

  private boolean comes(Statement statement, long deadline)
      throws SQLException, InterruptedException {
    while (System.nanoTime() < deadline) {
      try (ResultSet row =
          statement.executeQuery(
              "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE %s)".formatted(sessions))) {
        if (row.next() && row.getBoolean(1)) {
          return true;
        }
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return false;
  }
}
