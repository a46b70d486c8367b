package io.tenantvault.backup.store;

import io.tenantvault.artifact.ArtifactName;
import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.write.Part;
import io.tenantvault.artifact.write.PartStore;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.Upload;
import java.io.ByteArrayInputStream;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the documents of one backup, and journals each before it counts as stored. */
final class Documents implements PartStore {

  private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

  private static final int LONGEST_PATH = 600;

  private final ArtifactStorage storage;
  private final JobContext context;
  private final BackupOrder order;
  private final LongConsumer stored;
  private final ArtifactName name;

  /**
   * The documents of one attempt.
   *
   * @param stored is told the size of each part that has been stored, by several threads
   */
  Documents(ArtifactStorage storage, JobContext context, BackupOrder order, LongConsumer stored) {
    this.storage = storage;
    this.context = context;
    this.order = order;
    this.stored = stored;
    this.name = NameDocuments.name(order);
  }

  /** The artifact's name. */
  String name() {
    return name.artifact();
  }

  @Override
  public StoredPart store(Part part) throws StorageException, InterruptedException {
    String sha256 = part.sha256();
    StoredPart document =
        store(
            part.index(),
            new Upload(
                part.name(),
                part.size(),
                caption("part " + (part.index() + 1), sha256),
                part::open,
                order.request().projectId()),
            sha256);
    stored.accept(part.size());
    return document;
  }

  /** Stores the manifest, which says of how many parts the artifact is. */
  StoredPart storeManifest(byte[] manifest, int parts)
      throws StorageException, InterruptedException {
    String sha256 = Sha256.of(manifest);
    return store(
        StoredPart.MANIFEST,
        new Upload(
            name.manifest(),
            manifest.length,
            caption(parts == 1 ? "manifest of 1 part" : "manifest of " + parts + " parts", sha256),
            () -> new ByteArrayInputStream(manifest),
            order.request().projectId()),
        sha256);
  }

  private StoredPart store(int index, Upload upload, String sha256)
      throws StorageException, InterruptedException {
    StoredFile file = storage.store(upload);
    StoredPart part = new StoredPart(index, upload.name(), upload.size(), sha256, file);
    context.partStored(part);
    LOG.atInfo()
        .addKeyValue("job_id", order.request().jobId())
        .addKeyValue("project_id", order.request().projectId())
        .addKeyValue("attempt", context.attempt())
        .addKeyValue("part", index)
        .log("stored {}, {} bytes", upload.name(), upload.size());
    return part;
  }

  private String caption(String what, String sha256) {
    return "project %s, %s%s\njob %s, attempt %d\nsha256 %s"
        .formatted(
            order.request().projectId(),
            what,
            path(),
            order.request().jobId(),
            context.attempt(),
            sha256);
  }

  /** Telegram takes 1,024 characters at most; the end of a path says more than its beginning. */
  private String path() {
    String path = order.storagePath();
    if (path == null) {
      return "";
    }
    return "\npath "
        + (path.length() > LONGEST_PATH
            ? "…" + path.substring(path.length() - LONGEST_PATH)
            : path);
  }
}
