package io.tenantvault.backup;

import io.tenantvault.artifact.dump.TableRows;
import io.tenantvault.backup.pgdump.DumpOrder;
import io.tenantvault.backup.source.SourceFacts;
import io.tenantvault.backup.store.Contents;
import io.tenantvault.contract.event.BackupRequested;
import java.time.Instant;
import java.util.List;

/**
 * What will be dumped, and by which pg_dump.
 *
 * @param source what is known of the tenant before its dump
 * @param begun when this attempt at a dump began
 */
record DumpPlan(BackupRequested request, DumpOrder order, SourceFacts source, Instant begun) {

  /** What the dump holds, once its tables are known. */
  Contents contents(List<TableRows> tables) {
    return new Contents.OfDatabase(
        request.scope(), request.choosesTables(), tables, source.warnings());
  }
}
