package io.tenantvault.restore;

import io.tenantvault.artifact.dump.DumpInspector;
import io.tenantvault.artifact.dump.IncompleteDumpException;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.restore.artifact.FindBackup;
import io.tenantvault.restore.artifact.RestorableBackup;
import io.tenantvault.restore.psql.PsqlEndedException;
import io.tenantvault.restore.transaction.RowDifferences;
import io.tenantvault.restore.transaction.TenantTransaction;
import io.tenantvault.restore.transaction.TenantTransactions;
import io.tenantvault.restore.transaction.WatchSession;
import io.tenantvault.restore.whole.ScratchSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Restores a backup of a whole database beside its tenant, counts the rows, and rolls all of it
 * back. What is only a part of one needs what is not in it, so it is read and counted without a
 * server.
 */
final class VerifyDatabase {

  private static final int CHUNK = 128 * 1024;

  private final FindBackup backups;
  private final TenantTransactions transactions;

  VerifyDatabase(FindBackup backups, TenantTransactions transactions) {
    this.backups = backups;
    this.transactions = transactions;
  }

  /**
   * Restores it aside.
   *
   * @return what was found, for people
   * @throws JobFailedException {@code ARTIFACT_CORRUPT} or {@code VERIFICATION_FAILED} where it is
   *     damaged; anything else where it could not be told
   */
  String run(VerificationRequested request, Tenant tenant, JobContext context)
      throws JobFailedException, InterruptedException {
    RestorableBackup backup = backups.find(request.backupId(), request.projectId());
    RestoreProgress progress = new RestoreProgress(context, backup.dumpSize());
    if (!backup.isWhole()) {
      return "%s counted in the dump, which is of a part of the database"
          .formatted(compared(backup, counted(backup, progress)));
    }
    transactions.mustHave(tenant, backup.warnings());
    try (TenantTransaction transaction =
        transactions.beginScratch(
            tenant, backup.serverVersion(), backup.schema(), request.jobId())) {
      return "%s restored and counted"
          .formatted(compared(backup, restored(backup, transaction, progress)));
    }
  }

  private static List<Manifest.Table> restored(
      RestorableBackup backup, TenantTransaction transaction, RestoreProgress progress)
      throws JobFailedException, InterruptedException {
    ScratchSchema scratch = new ScratchSchema(transaction, backup.schema());
    scratch.makeRoom();
    try (WatchSession _ = transaction.whileAtWork(progress::atWork)) {
      try (InputStream sql = new CountBytes(backup.openSql(), progress::read)) {
        transaction.apply(sql, scratch.ifTheDumpCommits(), progress::fed);
      } catch (IOException e) {
        throw backup.unreadable(e);
      }
      transaction.awaitApplied();
      progress.verifying(rows(backup.tables()));
      return scratch.count();
    } catch (JobFailedException e) {
      throw judged(e);
    }
  }

  /** A dump that the server refuses is damaged; one that it has no room for may not be. */
  private static JobFailedException judged(JobFailedException e) {
    if (e.code() != FailureCode.RESTORE_FAILED) {
      return e;
    }
    if (e.getCause() instanceof PsqlEndedException ended) {
      return ended.failure().isOfTheStatement()
          ? damaged("the dump cannot be applied: " + ended.failure(), e)
          : e;
    }
    return damaged(e.getMessage(), e);
  }

  private static List<Manifest.Table> counted(RestorableBackup backup, RestoreProgress progress)
      throws JobFailedException, InterruptedException {
    DumpInspector inspector = DumpInspector.of(DumpFormat.SQL);
    byte[] chunk = new byte[CHUNK];
    try (InputStream sql = new CountBytes(backup.openSql(), progress::read)) {
      for (int n = sql.read(chunk); n >= 0; n = sql.read(chunk)) {
        inspector.inspect(chunk, 0, n);
      }
      return inspector.finish().stream()
          .map(table -> new Manifest.Table(table.schema(), table.table(), table.rows()))
          .toList();
    } catch (IncompleteDumpException e) {
      throw damaged(e.getMessage(), e);
    } catch (IOException e) {
      throw judged(backup.unreadable(e));
    }
  }

  /** What was found, in words, where it is what the manifest says. */
  private static String compared(RestorableBackup backup, List<Manifest.Table> found)
      throws JobFailedException {
    String differences = RowDifferences.describe(backup.tables(), found);
    if (!differences.isEmpty()) {
      throw new JobFailedException(
          FailureCode.VERIFICATION_FAILED, "it differs from its manifest: " + differences);
    }
    return "%d tables with %d rows were".formatted(backup.tables().size(), rows(backup.tables()));
  }

  private static long rows(List<Manifest.Table> tables) {
    return tables.stream().mapToLong(Manifest.Table::rows).sum();
  }

  private static JobFailedException damaged(@Nullable String fact, Exception cause) {
    return new JobFailedException(FailureCode.VERIFICATION_FAILED, String.valueOf(fact), cause);
  }
}
