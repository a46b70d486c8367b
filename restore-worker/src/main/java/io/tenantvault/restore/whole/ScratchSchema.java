package io.tenantvault.restore.whole;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.naming.SchemaNames;
import io.tenantvault.restore.transaction.PutBack;
import io.tenantvault.restore.transaction.TableRows;
import io.tenantvault.restore.transaction.TenantTransaction;
import java.util.List;

/**
 * A dump's schema under its own name, for as long as a transaction lasts that is never committed.
 * The tenant's schema is renamed meanwhile, which nobody else sees.
 */
public final class ScratchSchema {

  private final TenantTransaction transaction;
  private final SchemaNames names;

  /**
   * A schema in a transaction that was begun for it.
   *
   * @param dumped the schema that the dump makes
   */
  public ScratchSchema(TenantTransaction transaction, TenantSchema dumped) {
    this.transaction = transaction;
    this.names = new SchemaNames(dumped, transaction.tenant().schema(), transaction.job());
  }

  /** Frees the name. */
  public void makeRoom() throws JobFailedException, InterruptedException {
    transaction.ask(names.park(), "there was room for the dump's schema");
  }

  /** How to get back where the dump ends the transaction. */
  public PutBack ifTheDumpCommits() {
    String back =
        SchemaNames.ifThere(
            names.parked(),
            "drop schema if exists %s cascade; %s"
                .formatted(names.dumped().quoted(), names.parkedBack()));
    return new PutBack(
        "do $$ begin %s end $$".formatted(back), "the tenant has its schema's name back");
  }

  /** The rows of every table that the dump has made. */
  public List<Manifest.Table> count() throws JobFailedException, InterruptedException {
    return TableRows.count(transaction, names.dumped());
  }
}
