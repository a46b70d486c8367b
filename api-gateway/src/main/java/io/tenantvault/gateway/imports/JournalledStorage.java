package io.tenantvault.gateway.imports;

import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.write.Part;
import io.tenantvault.artifact.write.PartStore;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.Upload;
import java.io.ByteArrayInputStream;

/** Stores the documents of one import, and journals each before it counts as stored. It blocks. */
final class JournalledStorage implements PartStore {
  private final ArtifactStorage storage;
  private final RequestPublisher publisher;
  private final Import wanted;
  private long stored;

  JournalledStorage(ArtifactStorage storage, RequestPublisher publisher, Import wanted) {
    this.storage = storage;
    this.publisher = publisher;
    this.wanted = wanted;
  }

  @Override
  public StoredPart store(Part part) throws StorageException, InterruptedException {
    String sha256 = part.sha256();
    var upload =
        new Upload(
            part.name(),
            part.size(),
            caption("part " + (part.index() + 1), sha256),
            part::open,
            wanted.manifest().projectId());
    return store(part.index(), upload, sha256);
  }

  /** Stores the manifest under a name. */
  StoredPart storeManifest(String name, byte[] manifest)
      throws StorageException, InterruptedException {
    String sha256 = Sha256.of(manifest);
    var upload =
        new Upload(
            name,
            manifest.length,
            caption("manifest", sha256),
            () -> new ByteArrayInputStream(manifest),
            wanted.manifest().projectId());
    return store(StoredPart.MANIFEST, upload, sha256);
  }

  private StoredPart store(int index, Upload upload, String sha256)
      throws StorageException, InterruptedException {
    var part = new StoredPart(index, upload.name(), upload.size(), sha256, storage.store(upload));
    // An interrupt must not come between what is stored and its journal: a join is deaf to it.
    publisher.publish(new PartStored(wanted.nextStamp(), part)).toFuture().join();
    publisher.publish(progress(upload.size())).toFuture().join();
    return part;
  }

  private synchronized JobProgressed progress(long more) {
    stored += more;
    return new JobProgressed(
        wanted.nextStamp(), Phase.COPYING, stored, stored, wanted.manifest().size(), 0);
  }

  private String caption(String what, String sha256) {
    return "project %s, %s, imported\njob %s, attempt 1\nsha256 %s"
        .formatted(wanted.manifest().projectId(), what, wanted.job(), sha256);
  }
}
