package io.tenantvault.backup.files;

import io.tenantvault.backup.store.ArtifactKind;
import io.tenantvault.backup.store.BackupOrder;
import io.tenantvault.backup.store.StoreBackup;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Backs up a file of a project, or all files below a folder. */
final class RunFilesBackup implements Job<StorageBackupRequested> {

  private final TenantDirectory tenants;
  private final FindFiles find;
  private final StoreBackup storeBackup;
  private final Clock clock;

  RunFilesBackup(TenantDirectory tenants, FindFiles find, StoreBackup storeBackup, Clock clock) {
    this.tenants = tenants;
    this.find = find;
    this.storeBackup = storeBackup;
    this.clock = clock;
  }

  @Override
  public Class<StorageBackupRequested> requestType() {
    return StorageBackupRequested.class;
  }

  @Override
  public JobResult run(StorageBackupRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    Tenant tenant = tenants.find(request.projectId());
    Instant begun = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    FilesSource source = find.find(request.projectId(), request.storagePath());
    BackupOrder order =
        new BackupOrder(
            request,
            tenant.schema(),
            request.storagePath().value(),
            ArtifactKind.gzip(BackupType.STORAGE, source.format(), BackupCompleted.NONE),
            begun);
    return storeBackup.run(order, source, context);
  }
}
