package io.tenantvault.backup.files;

import io.tenantvault.backup.store.StoreBackup;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that backs files up. */
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

  @Bean
  Job<StorageBackupRequested> runFilesBackup(
      TenantDirectory tenants, ProjectFiles files, StoreBackup storeBackup) {
    return new RunFilesBackup(tenants, new FindFiles(files), storeBackup, Clock.systemUTC());
  }
}
