package io.tenantvault.reconcile;

import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the storage for documents of live backups, without fetching them. */
final class CheckDocuments {
  private static final int PAGE = 500;

  private final Catalogue catalogue;
  private final DocumentProbe probe;

  CheckDocuments(Catalogue catalogue, DocumentProbe probe) {
    this.catalogue = catalogue;
    this.probe = probe;
  }

  /**
   * Asks for them.
   *
   * @param sample how many; 0 for all
   * @throws StorageException.Unavailable when the storage does not answer
   */
  void check(int sample, Report report) throws StorageException.Unavailable, InterruptedException {
    catalogue.incomplete().forEach(report::differs);
    if (sample > 0) {
      check(catalogue.sample(sample), report);
      return;
    }
    @Nullable LiveDocument last = null;
    List<LiveDocument> page;
    do {
      page = catalogue.after(last, PAGE);
      check(page, report);
      last = page.isEmpty() ? last : page.getLast();
    } while (page.size() == PAGE);
  }

  private void check(List<LiveDocument> documents, Report report)
      throws StorageException.Unavailable, InterruptedException {
    for (LiveDocument document : documents) {
      report.asked();
      if (document.deletion() != null && !document.deletion().equals("refused")) {
        report.differs(document + " was deleted (" + document.deletion() + "); the backup is lost");
        continue;
      }
      try {
        probe.mustBeThere(document.file(), document.size());
      } catch (StorageException.Unavailable e) {
        throw e;
      } catch (StorageException e) {
        report.differs(document + ": " + e.getMessage());
      }
    }
  }
}
