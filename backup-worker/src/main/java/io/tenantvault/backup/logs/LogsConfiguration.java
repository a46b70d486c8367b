package io.tenantvault.backup.logs;

import io.tenantvault.backup.BackupProperties;
import io.tenantvault.backup.store.StoreBackup;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.autoconfigure.PlatformProperties;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds backups of logs to the worker. */
@Configuration(proxyBeanMethods = false)
class LogsConfiguration {

  @Bean
  Job<LogsBackupRequested> runLogsBackup(
      TenantDirectory tenants,
      PlatformProperties platform,
      BackupProperties settings,
      StoreBackup storeBackup) {
    LogsTable table =
        new LogsTable(
            platform.database().connection(),
            platform.platform().logsTable(),
            settings.connectTimeout());
    return new RunLogsBackup(tenants, table, storeBackup, Clock.systemUTC());
  }
}
