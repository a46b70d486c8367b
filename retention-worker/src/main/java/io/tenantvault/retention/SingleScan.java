package io.tenantvault.retention;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Lets one process at a time scan, by an advisory lock in the control plane's database. It belongs
 * to a session and not to a transaction, because a scan takes minutes when the storage is slow; a
 * process that dies gives it back with its connection.
 */
final class SingleScan {

  private static final String KEY = "hashtextextended('tenantvault:retention', 0)";

  private final DataSource controlPlane;

  SingleScan(DataSource controlPlane) {
    this.controlPlane = controlPlane;
  }

  /** What is done by one process at a time. */
  @FunctionalInterface
  interface Scan {
    void run() throws InterruptedException;
  }

  /**
   * Scans, unless another process does.
   *
   * @return whether it was our turn
   * @throws SQLException when the database does not answer
   */
  boolean run(Scan scan) throws SQLException, InterruptedException {
    try (Connection session = controlPlane.getConnection()) {
      if (!ask(session, "pg_try_advisory_lock")) {
        return false;
      }
      try {
        scan.run();
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
