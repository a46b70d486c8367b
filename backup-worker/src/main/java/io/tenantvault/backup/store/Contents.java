package io.tenantvault.backup.store;

import io.tenantvault.artifact.dump.TableRows;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.event.TableCount;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.job.DumpScope;
import java.util.Comparator;
import java.util.List;

/** What a backup holds. */
public sealed interface Contents {

  /** Rows of each table, for the manifest. */
  List<TableRows> rows();

  /** Number of the tenant's tables with data. */
  int tables();

  /**
   * The same for events.
   *
   * @param uncompressedSize bytes
   */
  BackupContents told(long uncompressedSize);

  /** Rows of all tables. */
  default long totalRows() {
    return rows().stream().mapToLong(TableRows::rows).sum();
  }

  /**
   * A dump's.
   *
   * @param partial whether tables were chosen
   * @param warnings of what it cannot carry
   */
  record OfDatabase(
      DumpScope scope, boolean partial, List<TableRows> rows, List<BackupWarning> warnings)
      implements Contents {

    /** Takes copies of the lists. */
    public OfDatabase {
      rows = List.copyOf(rows);
      warnings = List.copyOf(warnings);
    }

    @Override
    public int tables() {
      return rows.size();
    }

    @Override
    public BackupContents told(long uncompressedSize) {
      List<TableCount> largest =
          rows.stream()
              .sorted(Comparator.comparingLong(TableRows::rows).reversed())
              .limit(BackupContents.MOST_TABLES)
              .map(table -> new TableCount(table.table(), table.rows()))
              .toList();
      return new BackupContents(scope, partial, largest, null, null, uncompressedSize, warnings);
    }
  }

  /** Entries of the platform's table of logs, which is none of the tenant's. */
  record OfLogs(TableRows entries) implements Contents {

    @Override
    public List<TableRows> rows() {
      return List.of(entries);
    }

    @Override
    public int tables() {
      return 0;
    }

    @Override
    public BackupContents told(long uncompressedSize) {
      return new BackupContents(null, false, List.of(), null, null, uncompressedSize);
    }
  }

  /**
   * A file's, or those of all files below a folder.
   *
   * @param path from the project's root
   * @param files how many
   */
  record OfStorage(FilePath path, long files) implements Contents {

    @Override
    public List<TableRows> rows() {
      return List.of();
    }

    @Override
    public int tables() {
      return 0;
    }

    @Override
    public BackupContents told(long uncompressedSize) {
      return new BackupContents(null, false, List.of(), files, path, uncompressedSize);
    }
  }
}
