package io.tenantvault.recover;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException;

/** Asks whether all parts of a backup would be given out; they are not fetched. */
final class CheckParts {
  private final DocumentProbe probe;

  CheckParts(DocumentProbe probe) {
    this.probe = probe;
  }

  /**
   * Returns when they would.
   *
   * @throws NotRecoveredException when one would not
   * @throws StorageException.Unavailable when the storage does not answer
   */
  void check(Manifest manifest)
      throws NotRecoveredException, StorageException.Unavailable, InterruptedException {
    for (StoredPart part : manifest.storedParts()) {
      try {
        probe.mustBeThere(part.file(), part.size());
      } catch (StorageException.Unavailable e) {
        throw e;
      } catch (StorageException e) {
        throw new NotRecoveredException(
            "part %d of %d %s: %s"
                .formatted(
                    part.index() + 1,
                    manifest.parts().size(),
                    // A refusal says nothing of the document: its bot may not be configured.
                    e instanceof StorageException.Refused ? "could not be asked for" : "is missing",
                    e.getMessage()));
      }
    }
  }
}
