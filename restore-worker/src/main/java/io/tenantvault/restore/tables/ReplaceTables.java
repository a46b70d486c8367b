package io.tenantvault.restore.tables;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.aside.AsideSql;
import io.tenantvault.restore.naming.RenameInTexts;
import io.tenantvault.restore.naming.SchemaNames;
import io.tenantvault.restore.psql.ChosenTables;
import io.tenantvault.restore.transaction.PutBack;
import io.tenantvault.restore.transaction.Replacement;
import io.tenantvault.restore.transaction.RowDifferences;
import io.tenantvault.restore.transaction.TableRows;
import io.tenantvault.restore.transaction.TenantTransaction;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tables of a dump in place of the tenant's tables of the same names. While it works, the
 * tenant's schema has the dump's name, so that the dump's statements fit as they are.
 */
public final class ReplaceTables implements Replacement {

  private final TenantTransaction transaction;
  private final SchemaNames names;
  private final WantedTables wanted;
  private final AsideSql asides;
  private final TablesSql sql;
  private final LoadTables load;
  private @Nullable ChosenTables chosen;
  private PresentTables present = PresentTables.NONE;

  /** Replaces them in this transaction. */
  public ReplaceTables(TenantTransaction transaction, SchemaNames names, WantedTables wanted) {
    this.transaction = transaction;
    this.names = names;
    this.wanted = wanted;
    this.asides = new AsideSql(transaction.tenant(), transaction.job());
    this.sql = new TablesSql(names.dumped());
    this.load = new LoadTables(transaction, sql);
  }

  @Override
  public List<Manifest.Table> tables() {
    return wanted.rows();
  }

  @Override
  public AsideSchema setAside() throws JobFailedException, InterruptedException {
    if (transaction.askOne(asides.present(), "the schemas were looked up").equals("0")) {
      throw new JobFailedException(
          FailureCode.SCHEMA_MISSING,
          "project %s has no schema %s to restore tables into; restore a whole backup, or create it"
              .formatted(transaction.tenant().project(), names.own()));
    }
    if (names.differ()) {
      transaction.ask(names.lend(), "the schema got the dump's name");
    }
    transaction.ask(TablesSql.choose(wanted.names()), "the tables were chosen");
    present = PresentTables.of(transaction, sql, wanted);
    load.begin(
        new KeepTablesSql(sql, transaction.tenant(), transaction.job()).setAside(restored()));
    return asides.aside();
  }

  @Override
  public InputStream chosen(InputStream dump) {
    chosen = new ChosenTables(dump, present.choice(names.dumped()));
    return chosen;
  }

  @Override
  public PutBack ifTheDumpCommits() {
    String back =
        names.differ()
            ? SchemaNames.ifThere(
                    names.dumped().name(),
                    "if not exists (select from pg_catalog.pg_namespace where nspname = '%s') then %s end if; "
                        .formatted(
                            names.own(),
                            SchemaNames.rename(names.dumped().quoted(), names.own().quoted())))
                + names.parkedBack()
            : "";
    return new PutBack(
        "do $$ begin %s end $$".formatted(back),
        "the rows that were there before are in schema " + asides.aside());
  }

  @Override
  public void check() throws JobFailedException, InterruptedException {
    if (chosen != null) {
      present.mustHave(chosen.columns());
    }
    load.end();
    if (names.differ()) {
      transaction.ask(names.unpark(), "the schema got its own name back");
      if (!present.missing().isEmpty()) {
        new RenameInTexts(transaction, names).mustNotBeNamed();
      }
    }
    String differences =
        RowDifferences.describe(
            wanted.rows(), TableRows.count(transaction, names.own(), TablesSql.NAMES));
    if (!differences.isEmpty()) {
      throw new JobFailedException(
          FailureCode.VERIFICATION_FAILED,
          "%s differs from the backup's manifest: %s; the tenant is as it was"
              .formatted(names.own(), differences));
    }
  }
}
