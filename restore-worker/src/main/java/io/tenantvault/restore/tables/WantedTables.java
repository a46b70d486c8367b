package io.tenantvault.restore.tables;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.artifact.RestorableBackup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a backup that are restored where it is not all of a database.
 *
 * @param rows how many each must have
 * @param definitions whether the backup can make a table that is missing
 */
public record WantedTables(List<Manifest.Table> rows, boolean definitions) {

  /** Copies the list. */
  public WantedTables {
    rows = List.copyOf(rows);
  }

  /**
   * Those that are asked for.
   *
   * @param names null for all that the backup holds
   * @return empty where a whole database is restored as a whole
   * @throws JobFailedException {@code TABLE_UNKNOWN} for one that the backup does not hold, {@code
   *     RESTORE_FAILED} for a backup without rows
   */
  public static Optional<WantedTables> of(RestorableBackup backup, @Nullable List<String> names)
      throws JobFailedException {
    if (backup.scope() == DumpScope.SCHEMA) {
      throw new JobFailedException(
          FailureCode.RESTORE_FAILED,
          "backup %s holds definitions and no rows, so that a restore would leave empty tables; apply it by hand to an empty schema"
              .formatted(backup.id()));
    }
    if (names == null && backup.isWhole()) {
      return Optional.empty();
    }
    Set<String> missing = new TreeSet<>(names == null ? List.of() : names);
    backup.tables().forEach(table -> missing.remove(table.table()));
    if (!missing.isEmpty()) {
      throw new JobFailedException(
          FailureCode.TABLE_UNKNOWN,
          "backup %s holds no rows of %s; its manifest lists its tables, and of a partitioned one the partitions"
              .formatted(backup.id(), String.join(", ", missing)));
    }
    return Optional.of(
        new WantedTables(
            backup.tables().stream()
                .filter(table -> names == null || names.contains(table.table()))
                .toList(),
            backup.scope() == DumpScope.ALL));
  }

  /** Their names. */
  List<String> names() {
    return rows.stream().map(Manifest.Table::table).toList();
  }
}
