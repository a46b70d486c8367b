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
import io.tenantvault.tracing.Carried;
import io.tenantvault.tracing.Detail;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.OpenSpan;
import io.tenantvault.tracing.Spans;
import io.tenantvault.tracing.Work;
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
  private final Carried attempt = Carried.fromHere();

  /**
   * The documents of one attempt, whose thread makes this.
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
    var upload =
        new Upload(
            part.name(),
            part.size(),
            caption("part " + (part.index() + 1), sha256),
            part::open,
            order.request().projectId());
    // The writer stores on threads of its own.
    try (Here here = attempt.enter();
        OpenSpan span = described(Work.STORE_PART, upload).with(Detail.PART, part.index());
        Here step = span.enter()) {
      StoredPart document = store(part.index(), upload, sha256, span);
      stored.accept(part.size());
      return document;
    }
  }

  private OpenSpan described(Work work, Upload upload) {
    return Spans.open(work)
        .with(Detail.JOB_ID, order.request().jobId())
        .with(Detail.ATTEMPT, context.attempt())
        .with(Detail.BYTES, upload.size());
  }

  /** Stores the manifest, which says of how many parts the artifact is. */
  StoredPart storeManifest(byte[] manifest, int parts)
      throws StorageException, InterruptedException {
    String sha256 = Sha256.of(manifest);
    var upload =
        new Upload(
            name.manifest(),
            manifest.length,
            caption(parts == 1 ? "manifest of 1 part" : "manifest of " + parts + " parts", sha256),
            () -> new ByteArrayInputStream(manifest),
            order.request().projectId());
    try (OpenSpan span = described(Work.STORE_MANIFEST, upload);
        Here step = span.enter()) {
      return store(StoredPart.MANIFEST, upload, sha256, span);
    }
  }

  private StoredPart store(int index, Upload upload, String sha256, OpenSpan span)
      throws StorageException, InterruptedException {
    StoredFile file = stored(upload, span);
    StoredPart part = new StoredPart(index, upload.name(), upload.size(), sha256, file);
    context.partStored(part);
    LOG.atInfo()
        .addKeyValue("part", index)
        .log("stored {}, {} bytes", upload.name(), upload.size());
    return part;
  }

  private StoredFile stored(Upload upload, OpenSpan span)
      throws StorageException, InterruptedException {
    try {
      return storage.store(upload);
    } catch (StorageException e) {
      span.failed(e.code().name());
      throw e;
    }
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
