package io.tenantvault.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Lets one process at a time do something, by an advisory lock in the control plane's database. It
 * belongs to a session and not to a transaction, because a scan takes minutes when the storage is
 * slow; a process that dies gives it back with its connection.
 */
public final class SingleScan {

  private final DataSource controlPlane;
  private final String name;

  /**
   * Has the processes of this database take turns.
   *
   * @param name of what they take turns at
   */
  public SingleScan(DataSource controlPlane, String name) {
    this.controlPlane = controlPlane;
    this.name = name;
  }

  /**
   * What is done by one process at a time.
   *
   * @param <E> how it may fail
   */
  @FunctionalInterface
  public interface Scan<E extends Exception> {
    /** Does it. */
    void run() throws E, InterruptedException;
  }

  /**
   * Scans, unless another process does.
   *
   * @return whether it was our turn
   * @throws SQLException when the database does not answer
   */
  public <E extends Exception> boolean run(Scan<E> scan)
      throws E, SQLException, InterruptedException {
    try (Connection session = controlPlane.getConnection()) {
      if (!ask(session, "select pg_try_advisory_lock(hashtextextended(?, 0))")) {
        return false;
      }
      try {
        scan.run();
      } finally {
        ask(session, "select pg_advisory_unlock(hashtextextended(?, 0))");
      }
      return true;
    }
  }

  private boolean ask(Connection session, String question) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(question)) {
      statement.setString(1, name);
      try (ResultSet answer = statement.executeQuery()) {
        answer.next();
        return answer.getBoolean(1);
      }
    }
  }
}
