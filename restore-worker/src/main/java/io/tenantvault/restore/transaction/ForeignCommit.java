package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.tenant.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes what a dump has committed by itself, before anything was checked. No dump of ours does so;
 * one that was tampered with may.
 */
final class ForeignCommit {

  private static final Logger log = LoggerFactory.getLogger(ForeignCommit.class);

  private final TenantServer server;

  ForeignCommit(TenantServer server) {
    this.server = server;
  }

  /**
   * Looks whether a transaction that we have not committed is committed, and if so puts the tenant
   * back.
   *
   * @param ours the one that we have not committed
   * @return what has happened, for people; empty when nothing was committed
   */
  Optional<String> undo(Tenant tenant, JobId job, OpenTransaction ours, PutBack putBack) {
    try (Connection connection = server.connect(tenant.database())) {
      TenantServer.end(connection, tenant, job, ours.backend());
      return ours.hasBegun() && isCommitted(connection, ours.id())
          ? Optional.of(undone(connection, tenant, putBack))
          : Optional.empty();
    } catch (SQLException e) {
      log.warn("no look at transaction {} of restore job_id={}", ours.id(), job, e);
      return Optional.empty();
    }
  }

  private static boolean isCommitted(Connection connection, String transactionId)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select pg_xact_status(?::xid8) = 'committed'")) {
      query.setString(1, transactionId);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static String undone(Connection connection, Tenant tenant, PutBack putBack) {
    String fact =
        "the dump for %s ended our transaction, which no dump of ours does; "
            .formatted(tenant.schema());
    try (Statement statement = connection.createStatement()) {
      statement.execute(putBack.sql());
      return fact + putBack.done();
    } catch (SQLException e) {
      return fact + "what was there before could not be put back: " + e.getMessage();
    }
  }
}
