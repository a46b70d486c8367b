package io.tenantvault.recover;

import io.tenantvault.contract.event.JobReport;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.storage.DocumentFinder.Document;
import io.tenantvault.storage.StorageException;
import java.time.Clock;

/** Makes a backup of each manifest that is found. */
final class RecoverBackups {
  private final ReadManifest manifests;
  private final CheckParts parts;
  private final EventPublisher publisher;
  private final Clock clock;
  private final RecoverReport report;

  RecoverBackups(
      ReadManifest manifests,
      CheckParts parts,
      EventPublisher publisher,
      Clock clock,
      RecoverReport report) {
    this.manifests = manifests;
    this.parts = parts;
    this.publisher = publisher;
    this.clock = clock;
    this.report = report;
  }

  /**
   * Looks at a document.
   *
   * @param publish whether to report the backup; the broker has acknowledged it then
   * @throws StorageException.Unavailable when the storage does not answer
   * @throws io.tenantvault.jobruntime.publish.EventNotPublishedException when Kafka does not
   */
  void read(Document document, boolean publish)
      throws StorageException.Unavailable, InterruptedException {
    if (!ReadManifest.isOne(document)) {
      return;
    }
    try {
      FoundBackup backup = manifests.read(document);
      parts.check(backup.manifest());
      if (publish) {
        for (JobReport one : backup.reports(clock.instant())) {
          publisher.publish(one);
        }
      }
      report.recovered(backup, backup.isOld(clock.instant()));
    } catch (NotRecoveredException e) {
      report.refused(document, e);
    }
  }
}
