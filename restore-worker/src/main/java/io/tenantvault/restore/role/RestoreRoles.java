package io.tenantvault.restore.role;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.naming.SchemaNames;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the role of a tenant for one restore, with a password that nobody else gets to know, and
 * shuts it afterwards. A worker that dies leaves it open until the longest restore would be over.
 */
public final class RestoreRoles {

  /** How much of the tenant a job changes. */
  public enum Reach {
    /** The schema as a whole. */
    SCHEMA,
    /** Tables in it. */
    TABLES
  }

  /** Connects with the worker's own login. */
  @FunctionalInterface
  public interface Connect {
    /** A connection that the caller closes. */
    Connection to(DatabaseConnection database) throws SQLException;
  }

  private static final Logger log = LoggerFactory.getLogger(RestoreRoles.class);
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Connect connect;
  private final RoleLimits limits;
  private final Duration lockWait;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Opens roles.
   *
   * @param lockWait for those who use a table that the role gets
   */
  public RestoreRoles(Connect connect, RoleLimits limits, Duration lockWait, Clock clock) {
    this.connect = connect;
    this.limits = limits;
    this.lockWait = lockWait;
    this.clock = clock;
  }

  /** How the role of a tenant is called. */
  public static String name(Tenant tenant) {
    return role(tenant).name();
  }

  /**
   * Opens the tenant's role for a dump.
   *
   * @throws JobFailedException {@code RESTORE_FAILED} where the worker's login lacks a right,
   *     {@code TENANT_BUSY} where a table was in use for too long
   */
  public OpenRole open(Tenant tenant, SchemaNames names, Reach reach) throws JobFailedException {
    return open(
        tenant,
        names.job(),
        (statement, role) -> {
          if (names.differ()) {
            statement.execute(RoleSql.makeParking(names, role));
          }
          return reach;
        });
  }

  /**
   * Opens the tenant's role to put back what is kept in a schema.
   *
   * @throws JobFailedException as for a dump
   */
  public OpenRole open(Tenant tenant, JobId job, AsideSchema kept) throws JobFailedException {
    return open(
        tenant,
        job,
        (statement, role) -> {
          try (ResultSet row = statement.executeQuery(RoleSql.keepsTables(kept))) {
            return row.next() && row.getBoolean(1) ? Reach.TABLES : Reach.SCHEMA;
          }
        });
  }

  /** What a kind of job needs besides the role; answers how far it reaches. */
  private interface Need {
    Reach meet(Statement statement, RestoreRole role) throws SQLException;
  }

  private OpenRole open(Tenant tenant, JobId job, Need need) throws JobFailedException {
    RestoreRole role = role(tenant);
    RoleSql sql = new RoleSql(role, tenant.schema());
    try (Connection connection = connect.to(tenant.database());
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = " + Math.max(1, lockWait.toMillis()));
      statement.execute(sql.prepare());
      if (need.meet(statement, role) == Reach.TABLES) {
        statement.execute(sql.adoptTables());
      }
      statement.execute(sql.superuserOnly(limits.temporaryFiles()));
      statement.execute(sql.open(clock.instant().plus(limits.longest()).toString()));
      String password = password();
      // Hashed here, so that no log of the server's statements holds it.
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(role.name(), password.toCharArray(), null);
      return new OpenRole(this, tenant, job, tenant.database().as(role.name(), password));
    } catch (SQLException e) {
      throw failure(tenant, role, e);
    }
  }

  /** Shuts the tenant's role; never fails, because the password that stays is known to nobody. */
  void shut(Tenant tenant, JobId job, Set<String> owners) {
    RestoreRole role = role(tenant);
    try (Connection connection = connect.to(tenant.database());
        Statement statement = connection.createStatement()) {
      statement.execute(new RoleSql(role, tenant.schema()).shut());
      statement.execute(RoleSql.dropParking(job));
      for (String owner : owners) {
        new KeepOwner(connection, role).grant(owner);
      }
    } catch (SQLException e) {
      log.warn("role {} stays open until its password expires: {}", role, e.getMessage());
    }
  }

  private static RestoreRole role(Tenant tenant) {
    return RestoreRole.of(tenant.schema(), tenant.database().name());
  }

  private String password() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static JobFailedException failure(Tenant tenant, RestoreRole role, SQLException e) {
    boolean busy = LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    return new JobFailedException(
        busy ? FailureCode.TENANT_BUSY : FailureCode.RESTORE_FAILED,
        "role %s could not be prepared for %s in %s: %s; the worker's login must be a superuser, or have CREATEROLE and own the tenant's schema and tables"
            .formatted(role, tenant.schema(), tenant.database(), e.getMessage()),
        e);
  }
}
