package io.tenantvault.projection.tables;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.platform.*}: the tables that belong to the platform around us.
 *
 * @param projectsTable schema and name of the table of projects
 * @param logsTable schema and name of the table that audit rows go to
 */
@ConfigurationProperties("tenantvault.platform")
public record PlatformProperties(
    @DefaultValue("control_plane.projects") String projectsTable,
    @DefaultValue("control_plane.project_logs") String logsTable) {

  /** Refuses what is no name. */
  public PlatformProperties {
    requireName("projects-table", projectsTable);
    requireName("logs-table", logsTable);
  }

  private static void requireName(String property, String value) {
    if (!value.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?")) {
      throw new IllegalArgumentException(
          "tenantvault.platform.%s must be table or schema.table, not '%s'"
              .formatted(property, value));
    }
  }
}
