package io.tenantvault.recover;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.event.TableCount;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.JobKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup as its manifest tells of it.
 *
 * @param itself the manifest's document
 * @param attempt the one that made it
 */
record FoundBackup(Manifest manifest, StoredPart itself, int attempt) {

  /** Who has made it is not in a manifest. */
  static final String CREATED_BY = "recover";

  private static final int USUAL_DAYS = 30;

  /**
   * What a worker would have told of it. Each version is lower than the worker's own, so that where
   * the worker's reports are still there, those count.
   *
   * @param now a backup that may have expired by now is kept for another 30 days from then on: for
   *     how long it was meant to be kept is lost, and a person has to decide
   */
  List<JobReport> reports(Instant now) {
    var documents = new ArrayList<>(manifest.storedParts());
    documents.add(itself);
    var reports = new ArrayList<JobReport>();
    for (StoredPart document : documents) {
      reports.add(new PartStored(stamp(reports.size() + 1), document));
    }
    reports.add(completed(stamp(reports.size() + 1), now));
    return reports;
  }

  private JobStamp stamp(int version) {
    JobKind kind =
        switch (manifest.type()) {
          case DATABASE -> JobKind.EXPORT_BACKUP;
          case LOGS -> JobKind.EXPORT_LOGS;
          case STORAGE -> JobKind.EXPORT_STORAGE;
        };
    return new JobStamp(
        manifest.jobId(), manifest.projectId(), kind, attempt, version, manifest.createdAt());
  }

  private BackupCompleted completed(JobStamp stamp, Instant now) {
    boolean database = manifest.type() == BackupType.DATABASE;
    return new BackupCompleted(
        stamp,
        manifest.backupId(),
        manifest.type(),
        manifest.format(),
        manifest.compression(),
        entry(),
        itself.file(),
        itself.sha256(),
        manifest.size(),
        manifest.sha256(),
        manifest.parts().size(),
        database ? manifest.rows().size() : 0,
        manifest.totalRows(),
        manifest.serverVersion(),
        manifest.clientVersion(),
        CREATED_BY,
        null,
        contents(database),
        retentionDays(now),
        manifest.encryption());
  }

  /** What a person fetches first: the artifact itself where one document holds it. */
  private StoredFile entry() {
    return manifest.parts().size() == 1 ? manifest.storedParts().getFirst().file() : itself.file();
  }

  private BackupContents contents(boolean database) {
    return new BackupContents(
        database ? scope() : null,
        Boolean.TRUE.equals(manifest.partial()),
        database ? largestTables() : List.of(),
        manifest.files(),
        manifest.path(),
        manifest.uncompressedSize(),
        warnings());
  }

  private @Nullable List<BackupWarning> warnings() {
    List<BackupWarning> warnings = manifest.warnings();
    return warnings == null ? null : warnings.stream().limit(BackupContents.MOST_WARNINGS).toList();
  }

  private DumpScope scope() {
    DumpScope scope = manifest.scope();
    return scope == null ? DumpScope.ALL : scope;
  }

  private List<TableCount> largestTables() {
    return manifest.rows().stream()
        .sorted(Comparator.comparingLong(Manifest.Table::rows).reversed())
        .limit(BackupContents.MOST_TABLES)
        .map(table -> new TableCount(table.table(), table.rows()))
        .toList();
  }

  /** Whether it may have expired by then, as far as anybody can know. */
  boolean isOld(Instant now) {
    return retentionDays(now) != null;
  }

  private @Nullable Integer retentionDays(Instant now) {
    long age = Duration.between(manifest.createdAt(), now).toDays();
    return age < USUAL_DAYS ? null : Math.toIntExact(age + USUAL_DAYS);
  }
}
