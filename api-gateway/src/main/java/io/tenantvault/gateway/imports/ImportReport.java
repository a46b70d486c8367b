package io.tenantvault.gateway.imports;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.event.TableCount;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an import ends, in events. */
final class ImportReport {
  private ImportReport() {}

  static BackupCompleted completed(Import wanted, Artifact artifact, StoredPart manifestDocument) {
    Manifest manifest = wanted.manifest();
    boolean database = manifest.type() == BackupType.DATABASE;
    return new BackupCompleted(
        wanted.lastStamp(),
        wanted.backup(),
        manifest.type(),
        manifest.format(),
        manifest.compression(),
        entry(artifact, manifestDocument),
        manifestDocument.file(),
        manifestDocument.sha256(),
        artifact.size(),
        artifact.sha256(),
        artifact.parts().size(),
        database ? manifest.rows().size() : 0,
        manifest.totalRows(),
        manifest.serverVersion(),
        manifest.clientVersion(),
        wanted.caller(),
        null,
        new BackupContents(
            scope(manifest),
            Boolean.TRUE.equals(manifest.partial()),
            database ? largest(manifest) : List.of(),
            manifest.files(),
            manifest.path(),
            manifest.uncompressedSize()),
        null,
        null);
  }

  /** What a person fetches first: the artifact itself where one document holds it. */
  private static StoredFile entry(Artifact artifact, StoredPart manifest) {
    return artifact.parts().size() == 1 ? artifact.parts().getFirst().file() : manifest.file();
  }

  private static @Nullable DumpScope scope(Manifest manifest) {
    if (manifest.type() != BackupType.DATABASE) {
      return null;
    }
    return manifest.scope() == null ? DumpScope.ALL : manifest.scope();
  }

  private static List<TableCount> largest(Manifest manifest) {
    return manifest.rows().stream()
        .sorted(Comparator.comparingLong(Manifest.Table::rows).reversed())
        .limit(BackupContents.MOST_TABLES)
        .map(table -> new TableCount(table.table(), table.rows()))
        .toList();
  }

  /**
   * It came to nothing, and what it had stored is deleted.
   *
   * @param code why
   * @param message for people
   */
  static JobFailed failed(Import wanted, FailureCode code, String message) {
    return new JobFailed(wanted.lastStamp(), code, message);
  }
}
