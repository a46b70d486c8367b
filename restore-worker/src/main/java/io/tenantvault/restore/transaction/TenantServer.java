package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantLock;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.restore.role.RestoreRoles;
import io.tenantvault.restore.role.ScratchRoleSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of a tenant's server outside of the restore's own session. */
public final class TenantServer {

  private static final Logger log = LoggerFactory.getLogger(TenantServer.class);

  /** Of the job, or of the tenant's role unless it is called as another job's. */
  private static final String END_FORMER =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
       where (application_name = ? or usename = ? and application_name !~ '^tenantvault restore [0-9a-f-]{36}$')
         and datname = current_database() and pid <> pg_backend_pid()
      """;

  /** Of the job by its name, or its own by the process. */
  private static final String END_SESSIONS =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
       where (application_name = ? or usename = ? and pid = ?)
         and datname = current_database() and pid <> pg_backend_pid()
      """;

  /** A session that waits for a lock, or for us, is not at work. */
  private static final String AT_WORK =
      """
      select count(*) from pg_stat_activity
       where application_name = ? and datname = current_database() and state = 'active'
         and coalesce(wait_event_type, '') not in ('Lock', 'Client')
      """;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Duration timeout;

  /**
   * Asks within limits.
   *
   * @param timeout for the connection, and again for each answer
   */
  public TenantServer(Duration timeout) {
    this.timeout = timeout;
  }

  /** How the sessions of a job's restore are called, whichever attempt they belong to. */
  static String applicationName(JobId job) {
    return "tenantvault restore " + job;
  }

  /**
   * The server's release; sessions that a former attempt of the job has left there are ended, and
   * gone when this returns. Another restore of the tenant is left alone: the lock is waited for.
   *
   * @throws JobFailedException {@code SOURCE_UNREACHABLE} when the server does not answer, or when
   *     such a session does not end
   */
  PostgresVersion prepare(Tenant tenant, JobId job)
      throws JobFailedException, InterruptedException {
    try (Connection connection = connect(tenant.database());
        Statement query = connection.createStatement();
        ResultSet version =
            query.executeQuery(
                "select current_setting('server_version_num')::int, current_setting('server_version')")) {
      version.next();
      PostgresVersion server = PostgresVersion.ofServer(version.getInt(1), version.getString(2));
      endFormer(connection, tenant, job);
      return server;
    } catch (SQLException e) {
      throw noAnswer(tenant, e);
    }
  }

  static JobFailedException noAnswer(Tenant tenant, SQLException e) {
    return new JobFailedException(
        FailureCode.SOURCE_UNREACHABLE,
        "the database %s of project %s does not answer: %s; check that the server is up and the login is right"
            .formatted(tenant.database(), tenant.project(), e.getMessage()),
        e);
  }

  private void endFormer(Connection connection, Tenant tenant, JobId job)
      throws SQLException, JobFailedException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (endsAny(connection, tenant, job)) {
      if (System.nanoTime() > deadline) {
        throw new JobFailedException(
            FailureCode.SOURCE_UNREACHABLE,
            "a session of an attempt before this one does not end in %s of project %s; see pg_stat_activity for '%s'"
                .formatted(tenant.database(), tenant.project(), applicationName(job)));
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private static boolean endsAny(Connection connection, Tenant tenant, JobId job)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(END_FORMER)) {
      statement.setString(1, applicationName(job));
      statement.setString(2, RestoreRoles.name(tenant));
      try (ResultSet ended = statement.executeQuery()) {
        return ended.next();
      }
    }
  }

  /**
   * Ends verifications of the tenant's backups, which use its name: a restore does not wait for
   * them, they are tried again. Where the server does not answer, who comes next says so.
   */
  void endVerifications(Tenant tenant) {
    try (Connection connection = connect(tenant.database());
        Statement statement = connection.createStatement()) {
      statement.execute(ScratchRoleSql.endHoldersOf(TenantLock.keySql(tenant.schema())));
    } catch (SQLException e) {
      log.debug("no look for verifications of {}", tenant.schema(), e);
    }
  }

  /** Whether the server works for the job's session right now; no where it does not answer. */
  boolean isAtWork(Tenant tenant, JobId job) {
    try (Connection connection = connect(tenant.database());
        PreparedStatement query = connection.prepareStatement(AT_WORK)) {
      query.setString(1, applicationName(job));
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getInt(1) > 0;
      }
    } catch (SQLException e) {
      log.debug("no look at the session of restore job_id={}", job, e);
      return false;
    }
  }

  /**
   * Ends the job's session, known by its process as well: what a dump makes of its session's name
   * does not hide it. Another restore of the tenant is left alone. A server whose client is gone
   * notices only when it wants to send, which in a long statement is late.
   */
  static void end(Connection connection, Tenant tenant, JobId job, int backend)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(END_SESSIONS)) {
      statement.setString(1, applicationName(job));
      statement.setString(2, RestoreRoles.name(tenant));
      statement.setInt(3, backend);
      statement.execute();
    }
  }

  /** A connection with the worker's own login, which the caller closes. */
  public Connection connect(DatabaseConnection database) throws SQLException {
    return connect(database, "tenantvault restore-worker");
  }

  /** The same under another {@code application_name}. */
  Connection connect(DatabaseConnection database, String applicationName) throws SQLException {
    String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
    Properties settings = new Properties();
    settings.setProperty("user", database.user());
    settings.setProperty("password", database.password());
    settings.setProperty("ApplicationName", applicationName);
    settings.setProperty("connectTimeout", seconds);
    settings.setProperty("socketTimeout", seconds);
    return DriverManager.getConnection(database.jdbcUrl(), settings);
  }
}
