package io.tenantvault.contract.event;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.job.DumpScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds, beyond its totals.
 *
 * @param scope of a database's dump; null for other backups
 * @param partial whether tables were chosen, so that it is not the whole database
 * @param tableRows the {@value #MOST_TABLES} largest tables at most; the manifest has all
 * @param files how many; null but for a backup of files
 * @param path of the file or the folder; null but for a backup of files
 * @param uncompressedSize bytes
 * @param warnings of what it cannot carry, {@value #MOST_WARNINGS} at most; null where there are
 *     none, and from workers that did not look
 */
public record BackupContents(
    @Nullable DumpScope scope,
    boolean partial,
    List<TableCount> tableRows,
    @Nullable Long files,
    @Nullable FilePath path,
    long uncompressedSize,
    @Nullable List<BackupWarning> warnings) {
  /** Tables that an event names; more would not fit into a record of Kafka. */
  public static final int MOST_TABLES = 1_000;

  /** Warnings that an event has. */
  public static final int MOST_WARNINGS = 100;

  /** Takes a copy of the lists. */
  public BackupContents {
    tableRows = List.copyOf(tableRows);
    warnings = warnings == null || warnings.isEmpty() ? null : List.copyOf(warnings);
  }

  /** Of a backup that carries all. */
  public BackupContents(
      @Nullable DumpScope scope,
      boolean partial,
      List<TableCount> tableRows,
      @Nullable Long files,
      @Nullable FilePath path,
      long uncompressedSize) {
    this(scope, partial, tableRows, files, path, uncompressedSize, null);
  }
}
