package io.tenantvault.restore.files;

import io.tenantvault.files.ProjectFiles;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.restore.artifact.FindBackup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What restores files. */
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

  @Bean
  RestoreFiles restoreFiles(TenantDirectory tenants, FindBackup backups, ProjectFiles files) {
    return new RestoreFiles(tenants, backups, files);
  }
}
