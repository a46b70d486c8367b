package io.tenantvault.restore.whole;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.aside.AsideSql;
import io.tenantvault.restore.naming.RenameInTexts;
import io.tenantvault.restore.naming.SchemaNames;
import io.tenantvault.restore.transaction.PutBack;
import io.tenantvault.restore.transaction.Replacement;
import io.tenantvault.restore.transaction.RowDifferences;
import io.tenantvault.restore.transaction.TableRows;
import io.tenantvault.restore.transaction.TenantTransaction;
import java.io.InputStream;
import java.util.List;

/** A dump of a whole schema in place of the tenant's. */
public final class ReplaceSchema implements Replacement {

  private final TenantTransaction transaction;
  private final SchemaNames names;
  private final List<Manifest.Table> expected;
  private final AsideSql sql;
  private boolean present;

  /**
   * Replaces it in this transaction.
   *
   * @param expected the tables and how many rows each must have
   */
  public ReplaceSchema(
      TenantTransaction transaction, SchemaNames names, List<Manifest.Table> expected) {
    this.transaction = transaction;
    this.names = names;
    this.expected = List.copyOf(expected);
    this.sql = new AsideSql(transaction.tenant(), transaction.job());
  }

  @Override
  public List<Manifest.Table> tables() {
    return expected;
  }

  @Override
  public AsideSchema setAside() throws JobFailedException, InterruptedException {
    String before = "the present schema was set aside";
    present = transaction.askOne(sql.present(), before).equals("1");
    if (present) {
      transaction.mustBeAbleToHoldWriters();
    }
    transaction.ask(present ? sql.setAside(restored()) : sql.setNothingAside(restored()), before);
    if (names.differ()) {
      transaction.ask(names.park(), before);
    }
    return sql.aside();
  }

  @Override
  public InputStream chosen(InputStream dump) {
    return dump;
  }

  @Override
  public PutBack ifTheDumpCommits() {
    String restored = names.dumped().quoted();
    String back =
        SchemaNames.ifThere(
                names.parked(),
                "drop schema if exists %s cascade; %s".formatted(restored, names.parkedBack()))
            + SchemaNames.ifThere(
                sql.aside().name(),
                (names.differ() ? "" : "drop schema if exists %s cascade; ".formatted(restored))
                    + (present ? sql.putBack(sql.aside()) : AsideSql.putNothingBack(sql.aside())));
    return new PutBack(
        "do $$ begin %s end $$".formatted(back),
        present ? "what was there before has been put back" : "what it had left there was dropped");
  }

  @Override
  public void check() throws JobFailedException, InterruptedException {
    if (names.differ()) {
      transaction.ask(names.unpark(), "the schema got the tenant's name");
      if (present) {
        transaction.ask(
            SchemaPrivileges.copied(sql.aside(), names.own()), "its privileges were kept");
      }
      new RenameInTexts(transaction, names).rename();
    }
    String differences =
        RowDifferences.describe(expected, TableRows.count(transaction, names.own()));
    if (!differences.isEmpty()) {
      throw new JobFailedException(
          FailureCode.VERIFICATION_FAILED,
          "%s differs from the backup's manifest: %s; the tenant is as it was"
              .formatted(names.own(), differences));
    }
    if (present) {
      transaction.holdWriters();
    }
  }
}
