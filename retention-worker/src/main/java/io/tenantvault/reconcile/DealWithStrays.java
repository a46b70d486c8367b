package io.tenantvault.reconcile;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.StorageException;

/** Reports what a sweep sees, and deletes what no record names, if that was asked for. */
final class DealWithStrays implements SweepGaps.Found {
  private final ArtifactStorage storage;
  private final boolean delete;
  private final Report report;

  DealWithStrays(ArtifactStorage storage, boolean delete, Report report) {
    this.storage = storage;
    this.delete = delete;
    this.report = report;
  }

  @Override
  public void looked() {
    report.looked();
  }

  @Override
  public void foreign() {
    report.foreign();
  }

  @Override
  public void stray(StoredFile place) throws StorageException, InterruptedException {
    report.differs(
        "message %d of chat %d is on no record%s"
            .formatted(place.messageId(), place.chatId(), delete ? ": " + deleted(place) : ""));
  }

  private String deleted(StoredFile place) throws StorageException, InterruptedException {
    Deletion deletion = storage.delete(place);
    return deletion.reason() == null
        ? deletion.outcome().wireName()
        : deletion.outcome().wireName() + ", " + deletion.reason();
  }
}
