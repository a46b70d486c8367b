package io.tenantvault.retention.schedule;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Lets one process at a time run schedules, by an advisory lock in the control plane's database. It
 * is not the lock of the scan for what is to be deleted, which may hold that for minutes.
 */
final class ScheduleTurn {
  private static final String KEY = "hashtextextended('tenantvault:schedules', 0)";

  private final DataSource controlPlane;

  ScheduleTurn(DataSource controlPlane) {
    this.controlPlane = controlPlane;
  }

  /** What is done by one process at a time. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /**
   * Works, unless another process does.
   *
   * @return whether it was our turn
   * @throws SQLException when the database does not answer
   */
  boolean take(Work work) throws SQLException, InterruptedException {
    try (Connection session = controlPlane.getConnection()) {
      if (!ask(session, "pg_try_advisory_lock")) {
        return false;
      }
      try {
        work.run();
      } finally {
        ask(session, "pg_advisory_unlock");
      }
      return true;
    }
  }

  private static boolean ask(Connection session, String function) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet answer = statement.executeQuery("select " + function + "(" + KEY + ")")) {
      answer.next();
      return answer.getBoolean(1);
    }
  }
}
