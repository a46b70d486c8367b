package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.restore.aside.AsideSchema;
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
final class UndoForeignCommit {

  private static final Logger log = LoggerFactory.getLogger(UndoForeignCommit.class);

  private final TenantServer server;

  UndoForeignCommit(TenantServer server) {
    this.server = server;
  }

  /**
   * Looks whether a transaction that we have not committed is committed, and if so puts the tenant
   * back.
   *
   * @param transactionId as the server has given it; empty before that
   * @return what has happened, for people; empty when nothing was committed
   */
  Optional<String> undo(Tenant tenant, JobId job, String transactionId) {
    try (Connection connection = server.connect(tenant.database())) {
      TenantServer.end(connection, job);
      return !transactionId.isEmpty() && isCommitted(connection, transactionId)
          ? Optional.of(putBack(connection, tenant, AsideSchema.of(job)))
          : Optional.empty();
    } catch (SQLException e) {
      log.warn("no look at transaction {} of restore job_id={}", transactionId, job, e);
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

  /** Drops nothing unless there is something to put in its place, also when called again. */
  private static String putBack(Connection connection, Tenant tenant, AsideSchema aside) {
    String fact =
        "the dump of %s ended our transaction, which no dump of ours does; "
            .formatted(tenant.schema());
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection, aside)) {
        return fact + "what it has left there was not checked";
      }
      connection.setAutoCommit(false);
      statement.execute("drop schema if exists %s cascade".formatted(tenant.schema().quoted()));
      statement.execute("alter schema %s rename to %s".formatted(aside, tenant.schema().quoted()));
      statement.execute(commentBack(tenant));
      connection.commit();
      return fact + "what was there before has been put back";
    } catch (SQLException e) {
      return fact
          + "what was there before is in schema %s and could not be put back: %s"
              .formatted(aside, e.getMessage());
    }
  }

  private static boolean exists(Connection connection, AsideSchema aside) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select to_regnamespace(?) is not null")) {
      query.setString(1, aside.name());
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** The comment that the schema had before ours. */
  private static String commentBack(Tenant tenant) {
    return """
    do $$
    declare note text := obj_description('%1$s'::regnamespace, 'pg_namespace');
    begin
      execute format('comment on schema %1$s is %%L', substr(note, %2$d)::json ->> 'comment');
    end $$\
    """
        .formatted(tenant.schema().quoted(), AsideSchema.MARK.length() + 1);
  }
}
