package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.restore.role.TenantInUse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tenant's tables, as others see them, to which nobody can write until this is closed; all may
 * read. PostgreSQL renames a schema under a transaction that has written to one table of it, and
 * the transaction's next statement would write to the other schema: half of what it did would be in
 * the tenant. The worker's own login holds them, as the tables may belong to any role.
 */
final class HeldTables implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HeldTables.class);

  /** Longer than PostgreSQL's {@code deadlock_timeout}, after which a vacuum gives way. */
  private static final Duration TURN = Duration.ofSeconds(2);

  /** Shorter than it: where the tenant waits for us and we for it, we are the one to give way. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  /** For a turn to be over, however soon the server has to answer otherwise. */
  private static final int ANSWER_MS = 30_000;

  /** How long they stay held where the worker stands still: a commit takes no time. */
  private static final Duration STANDSTILL = Duration.ofMinutes(1);

  /** What PostgreSQL asks of who locks a table like that, besides to own it. */
  private static final String NOT_LOCKABLE =
      """
      select string_agg(quote_ident(c.relname), ', ' order by c.relname)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ? and c.relkind in ('r', 'p') and not has_table_privilege(c.oid, 'update, delete, truncate')
      """;

  /** {@code lock_not_available}, {@code deadlock_detected}. */
  private static final Set<String> IN_USE = Set.of("55P03", "40P01");

  private final Connection connection;

  private HeldTables(Connection connection) {
    this.connection = connection;
  }

  /**
   * Looks whether the worker's login may hold them, as that fails late.
   *
   * @throws JobFailedException {@code RESTORE_FAILED} with the tables that it may not lock, {@code
   *     SOURCE_UNREACHABLE}
   */
  static void mustBeHoldable(TenantServer server, Tenant tenant) throws JobFailedException {
    try (Connection connection = server.connect(tenant.database());
        PreparedStatement query = connection.prepareStatement(NOT_LOCKABLE)) {
      query.setString(1, tenant.schema().name());
      try (ResultSet row = query.executeQuery()) {
        String tables = row.next() ? row.getString(1) : null;
        if (tables != null) {
          throw new JobFailedException(
              FailureCode.RESTORE_FAILED,
              "the worker's login may not lock %s of %s in %s, which it has to while the schema is replaced, or a transaction of the application may write to both; make the login a superuser, a member of the tables' owners or of pg_write_all_data"
                  .formatted(tables, tenant.schema(), tenant.database()));
        }
      }
    } catch (SQLException e) {
      throw TenantServer.noAnswer(tenant, e);
    }
  }

  /**
   * Waits for the transactions that have written to end, and keeps others from beginning to.
   *
   * @param patience how long, a turn more or less
   * @throws JobFailedException {@code TENANT_BUSY} where one of them did not end, {@code
   *     SOURCE_UNREACHABLE}
   */
  static HeldTables of(TenantServer server, Tenant tenant, JobId job, Duration patience)
      throws JobFailedException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    try {
      Connection connection = server.connect(tenant.database(), TenantServer.applicationName(job));
      try {
        connection.setAutoCommit(false);
        connection.setNetworkTimeout(Runnable::run, ANSWER_MS);
        while (!triedToHold(connection, tenant.schema(), end)) {
          if (Thread.interrupted()) {
            throw new InterruptedException("while the tenant's tables were in use");
          }
        }
        return new HeldTables(connection);
      } catch (Throwable e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failure(tenant, patience, e);
    }
  }

  private static boolean triedToHold(Connection connection, TenantSchema schema, long end)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(hold(schema));
      return true;
    } catch (SQLException e) {
      if (!IN_USE.contains(e.getSQLState()) || System.nanoTime() > end) {
        throw e;
      }
      connection.rollback();
      return false;
    }
  }

  // Waits for one table while it holds no other, but for a glance, so that nobody waits in a
  // circle.
  private static String hold(TenantSchema schema) {
    return """
    set local search_path = pg_catalog;
    set local idle_in_transaction_session_timeout = '%4$dms';
    do $$
    declare
      one regclass;
      busy regclass;
      turn_ends timestamptz := clock_timestamp() + interval '%2$d ms';
    begin
      loop
        begin
          if busy is not null then
            perform set_config('lock_timeout', '%2$dms', true);
            execute format('lock table only %%s in exclusive mode', busy);
          end if;
          perform set_config('lock_timeout', '%3$dms', true);
          for one in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where n.nspname = '%1$s' and c.relkind in ('r', 'p') order by c.oid loop
            busy := one;
            execute format('lock table only %%s in exclusive mode', one);
          end loop;
          exit;
        exception when lock_not_available or deadlock_detected then
          if clock_timestamp() > turn_ends then
            raise;
          end if;
        end;
      end loop;
    end $$;\
    """
        .formatted(schema, TURN.toMillis(), GLANCE.toMillis(), STANDSTILL.toMillis());
  }

  private static JobFailedException failure(Tenant tenant, Duration patience, SQLException e) {
    return IN_USE.contains(e.getSQLState())
        ? TenantInUse.after(patience, tenant, e)
        : TenantServer.noAnswer(tenant, e);
  }

  /** Lets them write again; never fails, because the session's end does it as well. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      log.debug("the session that held a tenant's tables was lost", e);
    }
  }
}
