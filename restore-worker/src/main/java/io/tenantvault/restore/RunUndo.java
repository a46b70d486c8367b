package io.tenantvault.restore;

import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.RestoreUndone;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.transaction.TenantTransaction;
import io.tenantvault.restore.transaction.TenantTransactions;
import io.tenantvault.restore.transaction.WatchSession;
import io.tenantvault.restore.undo.UndoRestore;

/** Makes a tenant what it was before a restore, in one transaction. */
public final class RunUndo implements Job<RestoreUndoRequested> {

  private final TenantDirectory tenants;
  private final TenantTransactions transactions;

  /** Undoes in these tenants. */
  public RunUndo(TenantDirectory tenants, TenantTransactions transactions) {
    this.tenants = tenants;
    this.transactions = transactions;
  }

  @Override
  public Class<RestoreUndoRequested> requestType() {
    return RestoreUndoRequested.class;
  }

  /** Not before it is known that no former attempt has committed. */
  @Override
  public boolean mayBeCancelledAtOnce() {
    return false;
  }

  @Override
  public JobResult run(RestoreUndoRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    Tenant tenant = tenants.find(request.projectId());
    // A former attempt may have committed and died before it could say so.
    if (transactions.setAsideBy(request.jobId(), tenant).isEmpty()) {
      context.nothingDoneYet();
      undo(request, tenant, context);
    }
    return stamp ->
        new RestoreUndone(
            stamp,
            request.restoreJobId(),
            AsideSchema.of(request.jobId()).name(),
            request.requestedBy());
  }

  private void undo(RestoreUndoRequested request, Tenant tenant, JobContext context)
      throws JobFailedException, InterruptedException {
    try (TenantTransaction transaction =
        transactions.begin(tenant, request.jobId(), request.restoreJobId())) {
      RestoreProgress progress = new RestoreProgress(context, 0);
      try (WatchSession _ = transaction.whileAtWork(progress::atWork)) {
        new UndoRestore(transaction).undo(request.restoreJobId());
      }
      context.ensureHeld();
      transaction.commit();
    }
  }
}
