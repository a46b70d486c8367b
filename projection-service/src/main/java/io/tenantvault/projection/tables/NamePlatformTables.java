package io.tenantvault.projection.tables;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tells the migration what the platform's tables are called. As settings of its connection and not
 * as Flyway's placeholders, so that the migration is plain SQL for everybody else who runs it.
 */
@Component
class NamePlatformTables implements FlywayConfigurationCustomizer {

  private final PlatformProperties platform;

  NamePlatformTables(PlatformProperties platform) {
    this.platform = platform;
  }

  @Override
  public void customize(FluentConfiguration flyway) {
    // Names by construction: there is no quote in them.
    flyway.initSql(
        "set tenantvault.projects_table = '%s'; set tenantvault.logs_table = '%s'"
            .formatted(platform.projectsTable(), platform.logsTable()));
  }
}
