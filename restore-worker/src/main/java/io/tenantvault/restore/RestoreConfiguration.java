package io.tenantvault.restore;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.encryption.MasterKey;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.autoconfigure.DatabaseLogin;
import io.tenantvault.jobruntime.autoconfigure.PlatformProperties;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import io.tenantvault.restore.artifact.BackupCatalogue;
import io.tenantvault.restore.artifact.FindBackup;
import io.tenantvault.restore.aside.DropExpiredAsides;
import io.tenantvault.restore.files.RestoreFiles;
import io.tenantvault.restore.transaction.TenantServer;
import io.tenantvault.restore.transaction.TenantTransactions;
import io.tenantvault.storage.ArtifactStorage;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts the restore worker together. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RestoreConfiguration {

  @Bean
  ProgramFolders programFolders() {
    return ProgramFolders.installed(System.getenv("PATH"));
  }

  @Bean
  TenantTransactions tenantTransactions(
      ProgramFolders folders, RestoreProperties restore, PlatformProperties platform) {
    return new TenantTransactions(
        new PostgresPrograms("psql", folders),
        new TenantServer(restore.connect()),
        restore.transaction(platform.tenantLock().patience()));
  }

  @Bean
  BackupCatalogue backupCatalogue(DSLContext controlPlane) {
    return new BackupCatalogue(controlPlane);
  }

  @Bean
  FindBackup findBackup(
      BackupCatalogue catalogue,
      ArtifactStorage storage,
      ProgramFolders folders,
      ManifestProperties manifests,
      BackupKeys keys) {
    return new FindBackup(
        catalogue,
        storage,
        new PostgresPrograms("pg_restore", folders),
        manifests.manifestKey(),
        keys);
  }

  @Bean
  BackupKeys backupKeys(DataSource controlPlane, MasterKey master) {
    return new BackupKeys(controlPlane, master);
  }

  @Bean
  Job<RestoreRequested> restoreByType(
      BackupCatalogue catalogue,
      TenantDirectory tenants,
      FindBackup backups,
      TenantTransactions transactions,
      RestoreFiles restoreFiles) {
    return new RestoreByType(
        catalogue, new RunRestore(tenants, backups, transactions), restoreFiles);
  }

  @Bean
  RunUndo runUndo(TenantDirectory tenants, TenantTransactions transactions) {
    return new RunUndo(tenants, transactions);
  }

  @Bean
  Job<VerificationRequested> runVerification(
      TenantDirectory tenants,
      BackupCatalogue catalogue,
      FindBackup backups,
      TenantTransactions transactions,
      EventPublisher events) {
    return new RunVerification(
        tenants, catalogue, new LookThrough(backups, transactions), events, Clock.systemUTC());
  }

  @Bean
  DropExpiredAsides dropExpiredAsides(PlatformProperties platform, RestoreProperties restore) {
    List<DatabaseConnection> databases =
        Stream.concat(Stream.of(platform.database()), platform.databases().values().stream())
            .map(DatabaseLogin::connection)
            .distinct()
            .toList();
    return new DropExpiredAsides(databases, restore.keepAside(), Clock.systemUTC());
  }

  @Bean
  SchedulingConfigurer dropping(DropExpiredAsides drop, RestoreProperties restore) {
    return registrar -> registrar.addFixedDelayTask(drop::run, restore.dropEvery());
  }
}
