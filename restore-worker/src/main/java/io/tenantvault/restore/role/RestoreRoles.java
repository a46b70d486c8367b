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
  private static final int OPENER = 8;
  private static final int PASSWORD = 24;
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
          boolean tables = isTrue(statement, RoleSql.keepsTables(kept));
          return tables ? Reach.TABLES : Reach.SCHEMA;
        });
  }

  /**
   * Makes a role that owns nothing and is gone when it is closed. Those that a dead worker has left
   * behind, and that nobody can log in as any more, are dropped first.
   *
   * @param scratch of the job alone: no schema has its name
   * @throws JobFailedException as for a dump
   */
  public OpenRole openScratch(Tenant scratch, SchemaNames names) throws JobFailedException {
    OpenRole open =
        open(
            scratch,
            names.job(),
            (statement, role) -> {
              statement.execute(ScratchRoleSql.dropLeftBehind());
              statement.execute(RoleSql.makeParking(names, role));
              return Reach.SCHEMA;
            });
    return new OpenRole(this::drop, scratch, names.job(), open.login());
  }

  /** Drops a scratch role; never fails, because the next verification looks for what is left. */
  private void drop(OpenRole open) {
    RestoreRole role = role(open.tenant());
    try (Connection connection = connect.to(open.tenant().database());
        Statement statement = connection.createStatement()) {
      statement.execute(RoleSql.dropParking(open.job()));
      statement.execute(ScratchRoleSql.drop(role));
    } catch (SQLException e) {
      log.warn("role {} stays until its password expires: {}", role, e.getMessage());
    }
  }

  /** What a kind of job needs besides the role; answers how far it reaches. */
  private interface Need {
    Reach meet(Statement statement, RestoreRole role) throws SQLException;
  }

  private OpenRole open(Tenant tenant, JobId job, Need need) throws JobFailedException {
    RestoreRole role = role(tenant);
    RoleSql sql = new RoleSql(role, tenant.schema());
    String opener = random(OPENER);
    try (Connection connection = connect.to(tenant.database());
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = " + Math.max(1, lockWait.toMillis()));
      statement.execute(sql.prepare(opener));
      if (need.meet(statement, role) == Reach.TABLES) {
        statement.execute(sql.adoptTables());
      }
      statement.execute(sql.superuserOnly(limits.temporaryFiles()));
      statement.execute(sql.open(clock.instant().plus(limits.longest()).toString()));
      String password = random(PASSWORD);
      // Hashed here, so that no log of the server's statements holds it.
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(role.name(), password.toCharArray(), null);
      return new OpenRole(
          open -> shut(open, opener), tenant, job, tenant.database().as(role.name(), password));
    } catch (SQLException e) {
      throw failure(tenant, role, e);
    }
  }

  /**
   * Shuts the tenant's role, unless another attempt has opened it since; never fails, because the
   * password that stays is known to nobody.
   */
  void shut(OpenRole open, String opener) {
    RestoreRole role = role(open.tenant());
    RoleSql sql = new RoleSql(role, open.tenant().schema());
    try (Connection connection = connect.to(open.tenant().database());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql.lock());
      if (isTrue(statement, sql.isOpenedBy(opener))) {
        statement.execute(sql.shut());
        statement.execute(RoleSql.dropParking(open.job()));
      }
      for (String owner : open.owners()) {
        new KeepOwner(connection, role).grant(owner);
      }
      connection.commit();
    } catch (SQLException e) {
      log.warn("role {} stays open until its password expires: {}", role, e.getMessage());
    }
  }

  private static boolean isTrue(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static RestoreRole role(Tenant tenant) {
    return RestoreRole.of(tenant.schema(), tenant.database().name());
  }

  private String random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private JobFailedException failure(Tenant tenant, RestoreRole role, SQLException e) {
    if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
      return TenantInUse.after(lockWait, tenant, e);
    }
    return new JobFailedException(
        FailureCode.RESTORE_FAILED,
        "role %s could not be prepared for %s in %s: %s; the worker's login must be a superuser, or have CREATEROLE and own the tenant's schema and tables"
            .formatted(role, tenant.schema(), tenant.database(), e.getMessage()),
        e);
  }
}
