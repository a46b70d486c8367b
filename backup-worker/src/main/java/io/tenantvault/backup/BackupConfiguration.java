package io.tenantvault.backup;

import io.tenantvault.backup.source.InspectSource;
import io.tenantvault.backup.store.KeepKey;
import io.tenantvault.backup.store.KeepWrappedKey;
import io.tenantvault.backup.store.ReadBack;
import io.tenantvault.backup.store.StoreBackup;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.encryption.MasterKey;
import io.tenantvault.encryption.autoconfigure.EncryptionProperties;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.jobruntime.tenant.TenantLocks;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ProgramFolders;
import io.tenantvault.storage.ArtifactStorage;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the backup worker together. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

  @Bean
  PostgresPrograms pgDumps(BackupProperties settings) {
    return new PostgresPrograms(
        "pg_dump",
        settings.programFolders().isEmpty()
            ? ProgramFolders.installed(System.getenv("PATH"))
            : ProgramFolders.only(settings.programFolders()));
  }

  @Bean
  AnnouncePrograms announcePrograms(PostgresPrograms pgDumps) {
    return new AnnouncePrograms(pgDumps);
  }

  @Bean
  PlanDump planDump(BackupProperties settings, PostgresPrograms pgDumps) {
    return new PlanDump(new InspectSource(settings.connectTimeout()), pgDumps, Clock.systemUTC());
  }

  @Bean
  StoreBackup storeBackup(
      BackupProperties settings,
      ManifestProperties manifests,
      ArtifactStorage storage,
      KeepKey keys) {
    return new StoreBackup(
        storage,
        compression -> settings.artifact(compression, storage.limits()),
        manifests.writer(),
        keys,
        new ReadBack(storage, settings.readBack().toBytes()));
  }

  @Bean
  KeepKey keepKey(DataSource controlPlane, MasterKey master, EncryptionProperties encryption) {
    return new KeepWrappedKey(new BackupKeys(controlPlane, master), encryption::isEncrypted);
  }

  @Bean
  Job<BackupRequested> runBackup(
      TenantDirectory tenants,
      TenantLocks locks,
      PlanDump planDump,
      BackupProperties settings,
      StoreBackup storeBackup) {
    return new RunBackup(tenants, locks, planDump, settings.limits(), storeBackup);
  }
}
