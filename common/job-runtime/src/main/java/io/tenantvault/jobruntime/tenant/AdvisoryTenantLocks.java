package io.tenantvault.jobruntime.tenant;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Locks with {@code pg_advisory_lock}, each on a connection of its own. */
public final class AdvisoryTenantLocks implements TenantLocks {

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int CONNECT_SECONDS = 10;

  private final Duration wait;

  /**
   * Locks that are waited for.
   *
   * @param wait at most; at least a millisecond
   */
  public AdvisoryTenantLocks(Duration wait) {
    this.wait = wait;
  }

  @Override
  public TenantLock acquire(Tenant tenant, TenantLock.Mode mode, String applicationName)
      throws JobFailedException, InterruptedException {
    Connection connection = connect(tenant, applicationName);
    boolean locked = false;
    try {
      lock(connection, tenant, mode);
      locked = true;
      return new AdvisoryTenantLock(connection, tenant);
    } finally {
      if (!locked) {
        AdvisoryTenantLock.abort(connection);
      }
    }
  }

  private static Connection connect(Tenant tenant, String applicationName)
      throws JobFailedException {
    DatabaseConnection database = tenant.database();
    Properties properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("ApplicationName", applicationName);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
    try {
      return DriverManager.getConnection(database.jdbcUrl(), properties);
    } catch (SQLException e) {
      throw new JobFailedException(
          FailureCode.SOURCE_UNREACHABLE,
          "the database of project " + tenant.project() + " (" + database + ") does not answer",
          e);
    }
  }

  // The driver's wait cannot be interrupted, so another thread does the waiting.
  private void lock(Connection connection, Tenant tenant, TenantLock.Mode mode)
      throws JobFailedException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      FutureTask<Void> locking =
          new FutureTask<>(() -> {
            statement.execute("set lock_timeout = " + Math.max(1, wait.toMillis()));
            statement.execute("select " + function(mode) + "(" + key(tenant) + ")");
            return null;
          });
      Thread.ofVirtual().name("lock-" + tenant.schema()).start(locking);
      await(locking, statement);
    } catch (SQLException e) {
      throw failure(tenant, e);
    } catch (ExecutionException e) {
      throw failure(tenant, e.getCause() == null ? e : e.getCause());
    }
  }

  // The server does not notice that a client is gone while its session waits for a lock, and those
  // who
  // come after it would queue behind it: it has to be told.
  private static void await(FutureTask<Void> locking, Statement statement)
      throws ExecutionException, InterruptedException, SQLException {
    try {
      locking.get();
    } catch (InterruptedException e) {
      statement.cancel();
      throw e;
    }
  }

  private JobFailedException failure(Tenant tenant, Throwable cause) {
    if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
      return new JobFailedException(
          FailureCode.TENANT_BUSY,
          "another job held the lock of project "
              + tenant.project()
              + " for more than "
              + wait.toSeconds()
              + " s",
          cause);
    }
    return new JobFailedException(
        FailureCode.SOURCE_UNREACHABLE,
        "the database of project " + tenant.project() + " did not give the tenant's lock",
        cause);
  }

  private static String function(TenantLock.Mode mode) {
    return switch (mode) {
      case SHARED -> "pg_advisory_lock_shared";
      case EXCLUSIVE -> "pg_advisory_lock";
    };
  }

  private static String key(Tenant tenant) {
    return TenantLock.keySql(tenant.schema());
  }
}
