package io.tenantvault.restore.tables;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.psql.TableChoice;
import io.tenantvault.restore.transaction.TenantTransaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which of the wanted tables a tenant has, as they were before the restore.
 *
 * @param columns of those that are there, the computed ones left out
 * @param missing those that are not
 * @param sequences those of the ones that are there
 */
record PresentTables(Map<String, Set<String>> columns, Set<String> missing, Set<String> sequences) {

  static final PresentTables NONE = new PresentTables(Map.of(), Set.of(), Set.of());

  private record Found(String table, @Nullable String kind) {}

  private record Columns(String table, List<String> columns) {}

  private static final String TABLE = "r";
  private static final String BEFORE = "the tables were looked up";

  /**
   * Looks them up.
   *
   * @throws JobFailedException {@code TABLE_UNKNOWN} for a missing one that the backup cannot make,
   *     {@code RESTORE_FAILED} where something else has the name
   */
  static PresentTables of(TenantTransaction transaction, TablesSql sql, WantedTables wanted)
      throws JobFailedException, InterruptedException {
    Set<String> missing = new TreeSet<>();
    for (String line : transaction.ask(sql.kinds(), BEFORE)) {
      Found found = EventJson.mapper().readValue(line, Found.class);
      if (found.kind() == null) {
        missing.add(found.table());
      } else if (!found.kind().equals(TABLE)) {
        throw new JobFailedException(
            FailureCode.RESTORE_FAILED,
            "%s of project %s is no ordinary table, but of relkind %s; rename it, or leave it out"
                .formatted(found.table(), transaction.tenant().project(), found.kind()));
      }
    }
    if (!missing.isEmpty() && !wanted.definitions()) {
      throw new JobFailedException(
          FailureCode.TABLE_UNKNOWN,
          "project %s has no table %s, and the backup holds rows without definitions; create it first, or leave it out"
              .formatted(transaction.tenant().project(), String.join(", ", missing)));
    }
    Map<String, Set<String>> columns = new HashMap<>();
    for (String line : transaction.ask(sql.columns(), BEFORE)) {
      Columns found = EventJson.mapper().readValue(line, Columns.class);
      columns.put(found.table(), Set.copyOf(found.columns()));
    }
    String[] sequences =
        EventJson.mapper().readValue(transaction.askOne(sql.sequences(), BEFORE), String[].class);
    return new PresentTables(columns, missing, Set.of(sequences));
  }

  /** What of a dump is wanted then. */
  TableChoice choice(TenantSchema dumped) {
    return new TableChoice(dumped, columns.keySet(), missing, sequences);
  }

  /**
   * Compares with the columns that a dump has.
   *
   * @throws JobFailedException {@code RESTORE_FAILED} where a table has other ones
   */
  void mustHave(Map<String, List<String>> dumped) throws JobFailedException {
    for (Map.Entry<String, Set<String>> table : columns.entrySet()) {
      List<String> there = dumped.getOrDefault(table.getKey(), List.of());
      if (!table.getValue().equals(new HashSet<>(there))) {
        throw new JobFailedException(
            FailureCode.RESTORE_FAILED,
            "table %s has the columns %s, and in the backup %s; change or drop it first, so that it is made anew; the tenant is as it was"
                .formatted(table.getKey(), new TreeSet<>(table.getValue()), new TreeSet<>(there)));
      }
    }
  }
}
