package io.tenantvault.backup;

import io.tenantvault.backup.document.Documents;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.jobruntime.tenant.TenantLock;
import io.tenantvault.jobruntime.tenant.TenantLocks;
import io.tenantvault.storage.ArtifactStorage;

/** Backs a tenant up: from the request to a whole artifact and its manifest in storage. */
final class RunBackup implements Job<BackupRequested> {

  private final TenantDirectory tenants;
  private final TenantLocks locks;
  private final PlanDump planDump;
  private final StoreDump storeDump;
  private final ArtifactStorage storage;

  RunBackup(
      TenantDirectory tenants,
      TenantLocks locks,
      PlanDump planDump,
      StoreDump storeDump,
      ArtifactStorage storage) {
    this.tenants = tenants;
    this.locks = locks;
    this.planDump = planDump;
    this.storeDump = storeDump;
    this.storage = storage;
  }

  @Override
  public Class<BackupRequested> requestType() {
    return BackupRequested.class;
  }

  @Override
  public JobResult run(BackupRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    String session = "tenantvault backup " + request.jobId();
    Tenant tenant = tenants.find(request.projectId());
    try (TenantLock lock = locks.acquire(tenant, TenantLock.Mode.SHARED, session)) {
      DumpPlan plan = planDump.plan(tenant, request, session);
      return dump(request, plan, lock, context);
    }
  }

  private JobResult dump(
      BackupRequested request, DumpPlan plan, TenantLock lock, JobContext context)
      throws JobFailedException, InterruptedException {
    DumpProgress progress = new DumpProgress(context, plan.source().estimatedBytes());
    Documents documents =
        new Documents(
            storage,
            context,
            request,
            Documents.named(request, plan.order().schema(), plan.begun()),
            progress::stored);
    StoredDump dump = storeDump.run(plan, documents, progress);
    // Without the lock a restore may have exchanged tables under the dump.
    lock.ensureHeld();
    StoredPart manifest = new StoreManifest(request, plan).run(dump, documents);
    return new BackupReport(request, plan, dump, manifest);
  }
}
