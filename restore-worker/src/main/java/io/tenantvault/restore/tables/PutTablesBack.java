package io.tenantvault.restore.tables;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.aside.AsideSql;
import io.tenantvault.restore.transaction.TenantTransaction;
import java.util.Set;

/** Gives tables back what was set aside of them, and sets aside what they have in turn. */
public final class PutTablesBack {

  private final TenantTransaction transaction;

  /** Puts them back in this transaction. */
  public PutTablesBack(TenantTransaction transaction) {
    this.transaction = transaction;
  }

  /**
   * Puts them back.
   *
   * @param from where they are kept, and are no more afterwards
   * @throws JobFailedException {@code VERIFICATION_FAILED} where foreign keys do not hold then,
   *     {@code RESTORE_FAILED} where a table has been dropped or changed since
   */
  public void putBack(AsideSchema from, Set<String> tables)
      throws JobFailedException, InterruptedException {
    AsideSql asides = new AsideSql(transaction.tenant(), transaction.job());
    if (transaction.askOne(asides.present(), "the schemas were looked up").equals("0")) {
      throw new JobFailedException(
          FailureCode.SCHEMA_MISSING,
          "project %s has no schema %s to put tables back into; what was set aside is in %s"
              .formatted(transaction.tenant().project(), transaction.tenant().schema(), from));
    }
    TablesSql sql = new TablesSql(transaction.tenant().schema());
    LoadTables load = new LoadTables(transaction, sql);
    transaction.ask(TablesSql.choose(tables), "the tables were chosen");
    load.begin(new KeepTablesSql(sql, transaction.tenant(), transaction.job()).putBack(from));
    load.end();
  }
}
