package io.tenantvault.backup.source;

import io.tenantvault.backup.pgdump.DatabaseEncoding;
import io.tenantvault.backup.pgdump.DumpedTables;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.postgres.PostgresVersion;
import java.util.List;

/**
 * What is known of a tenant before its dump.
 *
 * @param server the release of the server
 * @param tables those that were asked for
 * @param estimatedBytes about how long an uncompressed dump with rows will be: the size of these
 *     tables without their indexes
 * @param warnings of what a dump of the schema cannot carry; none where only rows are dumped
 */
public record SourceFacts(
    PostgresVersion server,
    DatabaseEncoding encoding,
    DumpedTables tables,
    long estimatedBytes,
    List<BackupWarning> warnings) {

  /** Takes a copy of the list. */
  public SourceFacts {
    warnings = List.copyOf(warnings);
  }
}
