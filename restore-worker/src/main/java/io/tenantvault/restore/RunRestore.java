package io.tenantvault.restore;

import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.restore.artifact.FindBackup;
import io.tenantvault.restore.artifact.RestorableBackup;
import io.tenantvault.restore.aside.AsideNote;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.naming.SchemaNames;
import io.tenantvault.restore.role.RestoreRoles.Reach;
import io.tenantvault.restore.tables.ReplaceTables;
import io.tenantvault.restore.tables.WantedTables;
import io.tenantvault.restore.transaction.Replacement;
import io.tenantvault.restore.transaction.TenantTransaction;
import io.tenantvault.restore.transaction.TenantTransactions;
import io.tenantvault.restore.transaction.WatchSession;
import io.tenantvault.restore.whole.ReplaceSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * Restores a tenant from a backup, or some of its tables: what is there is set aside, the dump
 * applied, every table counted, and all of it committed at once, or nothing.
 */
public final class RunRestore implements Job<RestoreRequested> {

  private final TenantDirectory tenants;
  private final FindBackup backups;
  private final TenantTransactions transactions;

  /** Restores from these backups. */
  public RunRestore(TenantDirectory tenants, FindBackup backups, TenantTransactions transactions) {
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
    // A former attempt may have committed and died before it could say so: that comes first, as
    // nothing that fails from here on may hide it.
    Optional<AsideNote> former = transactions.setAsideBy(request.jobId(), tenant);
    if (former.isPresent()) {
      return completed(request, restored(former.get()), AsideSchema.of(request.jobId()));
    }
    context.nothingDoneYet();
    return restore(request, tenant, context);
  }

  private JobResult restore(RestoreRequested request, Tenant tenant, JobContext context)
      throws JobFailedException, InterruptedException {
    RestorableBackup backup = backups.find(request.backupId(), request.source());
    Optional<WantedTables> wanted = WantedTables.of(backup, request.tables());
    if (wanted.isEmpty()) {
      transactions.mustHave(tenant, backup.warnings());
    }
    SchemaNames names = new SchemaNames(backup.schema(), tenant.schema(), request.jobId());
    Reach reach = wanted.isPresent() ? Reach.TABLES : Reach.SCHEMA;
    try (TenantTransaction transaction =
        transactions.begin(tenant, backup.serverVersion(), names, reach)) {
      Replacement replacement =
          wanted
              .<Replacement>map(some -> new ReplaceTables(transaction, names, some))
              .orElseGet(() -> new ReplaceSchema(transaction, names, backup.tables()));
      AsideSchema aside = replace(backup, replacement, transaction, context);
      context.ensureHeld();
      transaction.commit();
      return completed(request, replacement.restored(), aside);
    }
  }

  private static AsideNote.Restored restored(AsideNote note) {
    return Objects.requireNonNull(note.restored(), "a restore writes what it has restored");
  }

  private static AsideSchema replace(
      RestorableBackup backup,
      Replacement replacement,
      TenantTransaction transaction,
      JobContext context)
      throws JobFailedException, InterruptedException {
    RestoreProgress progress = new RestoreProgress(context, backup.dumpSize());
    try (WatchSession _ = transaction.whileAtWork(progress::atWork)) {
      AsideSchema aside = replacement.setAside();
      try (InputStream sql = replacement.chosen(new CountBytes(backup.openSql(), progress::read))) {
        transaction.apply(sql, replacement.ifTheDumpCommits(), progress::fed);
      } catch (IOException e) {
        throw backup.unreadable(e);
      }
      transaction.awaitApplied();
      progress.verifying(replacement.rows());
      replacement.check();
      return aside;
    }
  }

  private static JobResult completed(
      RestoreRequested request, AsideNote.Restored restored, AsideSchema aside) {
    return stamp ->
        new RestoreCompleted(
            stamp,
            request.backupId(),
            restored.tables(),
            restored.rows(),
            aside.name(),
            request.requestedBy(),
            null);
  }
}
