package io.tenantvault.jobruntime.autoconfigure;

import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.TenantDatabases;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The databases, and the tables of the platform around us.
 *
 * @param database the control plane's
 * @param databases further ones, in which tenants lie, by the names that {@code projects.database}
 *     uses
 */
@ConfigurationProperties("tenantvault")
public record PlatformProperties(
    @DefaultValue DatabaseLogin database,
    @DefaultValue Map<String, DatabaseLogin> databases,
    @DefaultValue Platform platform,
    @DefaultValue TenantLockSettings tenantLock) {

  /**
   * Names of tables that are not ours.
   *
   * @param projectsTable with its schema, separated by a dot
   * @param logsTable the same of the log of all projects, as it stands in SQL
   */
  public record Platform(
      @DefaultValue("control_plane.projects") String projectsTable,
      @DefaultValue("control_plane.project_logs") String logsTable) {

    /** Refuses what cannot work. */
    public Platform {
      Check.present("tenantvault.platform.projects-table", projectsTable);
      Check.tableName("tenantvault.platform.logs-table", logsTable);
    }
  }

  /**
   * The locks that keep dumps and restores of a tenant apart.
   *
   * @param patience how long a job waits for one
   */
  public record TenantLockSettings(@Name("wait") @DefaultValue("5m") Duration patience) {

    /** Refuses what cannot work. */
    public TenantLockSettings {
      Check.positive("tenantvault.tenant-lock.wait", patience);
    }
  }

  TenantDatabases tenantDatabases() {
    Map<String, DatabaseConnection> named = new HashMap<>();
    databases.forEach((name, login) -> named.put(name, login.connection()));
    return new TenantDatabases(database.connection(), named);
  }
}
