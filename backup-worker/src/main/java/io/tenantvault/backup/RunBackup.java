package io.tenantvault.backup;

import io.tenantvault.backup.pgdump.PgDumpLimits;
import io.tenantvault.backup.pgdump.RunningDump;
import io.tenantvault.backup.store.ArtifactKind;
import io.tenantvault.backup.store.BackupOrder;
import io.tenantvault.backup.store.StoreBackup;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.jobruntime.tenant.TenantLock;
import io.tenantvault.jobruntime.tenant.TenantLocks;
import java.io.IOException;

/** Backs a tenant up: from the request to a whole artifact and its manifest in storage. */
final class RunBackup implements Job<BackupRequested> {

  private final TenantDirectory tenants;
  private final TenantLocks locks;
  private final PlanDump planDump;
  private final PgDumpLimits limits;
  private final StoreBackup storeBackup;

  RunBackup(
      TenantDirectory tenants,
      TenantLocks locks,
      PlanDump planDump,
      PgDumpLimits limits,
      StoreBackup storeBackup) {
    this.tenants = tenants;
    this.locks = locks;
    this.planDump = planDump;
    this.limits = limits;
    this.storeBackup = storeBackup;
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
      try (RunningDump dump = start(plan)) {
        return storeBackup.run(order(plan), new DumpSource(dump, plan, lock), context);
      }
    }
  }

  private RunningDump start(DumpPlan plan) throws JobFailedException {
    try {
      return RunningDump.start(plan.order(), limits);
    } catch (IOException e) {
      throw new JobFailedException(
          FailureCode.INTERNAL, "%s cannot be started".formatted(plan.order().program()), e);
    }
  }

  private static BackupOrder order(DumpPlan plan) {
    BackupRequested request = plan.request();
    return new BackupOrder(
        request,
        plan.order().schema(),
        request.storagePath(),
        new ArtifactKind(
            BackupType.DATABASE,
            request.format().artifact(),
            request.compress() ? Compression.GZIP : Compression.NONE,
            plan.source().server().text(),
            plan.order().program().version().text()),
        plan.begun());
  }
}
