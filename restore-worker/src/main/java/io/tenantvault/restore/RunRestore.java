package io.tenantvault.restore;

import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.restore.artifact.FindBackup;
import io.tenantvault.restore.artifact.RestorableBackup;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.transaction.RestoreTransaction;
import io.tenantvault.restore.transaction.RestoreTransactions;
import io.tenantvault.restore.transaction.WatchSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Restores a tenant from a backup: the present schema is set aside, the dump applied, every table
 * counted, and all of it committed at once, or nothing.
 */
public final class RunRestore implements Job<RestoreRequested> {

  private final TenantDirectory tenants;
  private final FindBackup backups;
  private final RestoreTransactions transactions;

  /** Restores from these backups. */
  public RunRestore(TenantDirectory tenants, FindBackup backups, RestoreTransactions transactions) {
    this.tenants = tenants;
    this.backups = backups;
    this.transactions = transactions;
  }

  @Override
  public Class<RestoreRequested> requestType() {
    return RestoreRequested.class;
  }

  /** Not before it is known that no former attempt has committed. */
  @Override
  public boolean mayBeCancelledAtOnce() {
    return false;
  }

  @Override
  public JobResult run(RestoreRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    Tenant tenant = tenants.find(request.projectId());
    RestorableBackup backup = backups.find(request.backupId(), tenant);
    try (RestoreTransaction transaction =
        transactions.begin(tenant, request.jobId(), backup.serverVersion())) {
      // A former attempt may have committed and died before it could say so.
      Optional<AsideSchema> aside = transaction.alreadySetAside();
      if (aside.isEmpty()) {
        context.allowCancel();
        aside = transaction.setPresentAside();
        apply(backup, transaction, context);
        context.progress(
            Phase.VERIFYING,
            backup.dumpSize(),
            backup.dumpSize(),
            backup.dumpSize(),
            backup.rows());
        transaction.verify(backup.tables());
        context.ensureHeld();
        transaction.commit();
      }
      return completed(request, backup, aside);
    }
  }

  private static void apply(
      RestorableBackup backup, RestoreTransaction transaction, JobContext context)
      throws JobFailedException, InterruptedException {
    RestoreProgress progress = new RestoreProgress(context, backup.dumpSize());
    try (WatchSession _ = transaction.whileAtWork(progress::atWork)) {
      try (InputStream sql = backup.openSql()) {
        transaction.apply(sql, progress::fed);
      } catch (IOException e) {
        throw backup.unreadable(e);
      }
      transaction.awaitApplied();
    }
  }

  private static JobResult completed(
      RestoreRequested request, RestorableBackup backup, Optional<AsideSchema> aside) {
    return stamp ->
        new RestoreCompleted(
            stamp,
            request.backupId(),
            backup.tables().size(),
            backup.rows(),
            aside.map(AsideSchema::name).orElse(null),
            request.requestedBy(),
            null);
  }
}
