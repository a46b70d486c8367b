package io.tenantvault.restore.tables;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.transaction.TenantTransaction;
import java.util.List;
import java.util.stream.Collectors;

/** What holds for every change of chosen tables: nobody else writes, and no trigger fires. */
final class LoadTables {

  /** A foreign key, and the table that has it. */
  private record Violated(String constraint, String table) {}

  private static final int NAMED = 10;

  private final TenantTransaction transaction;
  private final TablesSql sql;

  LoadTables(TenantTransaction transaction, TablesSql sql) {
    this.transaction = transaction;
    this.sql = sql;
  }

  /** Begins, with a script that sets the tables aside. */
  void begin(String setAside) throws JobFailedException, InterruptedException {
    transaction.ask(sql.lock(), "the tables were locked");
    transaction.ask(sql.stopTriggers(), "the triggers were stopped");
    transaction.ask(setAside, "the tables were set aside");
  }

  /**
   * Ends it.
   *
   * @throws JobFailedException {@code VERIFICATION_FAILED} with the foreign keys that do not hold
   */
  void end() throws JobFailedException, InterruptedException {
    transaction.ask(sql.letTriggersFire(), "the triggers were put back");
    List<Violated> violated =
        transaction.ask(new ForeignKeySql(sql).violated(), "the foreign keys were checked").stream()
            .map(line -> EventJson.mapper().readValue(line, Violated.class))
            .toList();
    if (!violated.isEmpty()) {
      throw new JobFailedException(
          FailureCode.VERIFICATION_FAILED,
          "with these rows foreign keys of %s do not hold: %s; restore the tables that they refer to as well; the tenant is as it was"
              .formatted(
                  transaction.tenant().schema(),
                  violated.stream()
                      .limit(NAMED)
                      .map(key -> "%s of table %s".formatted(key.constraint(), key.table()))
                      .collect(Collectors.joining(", "))));
    }
  }
}
