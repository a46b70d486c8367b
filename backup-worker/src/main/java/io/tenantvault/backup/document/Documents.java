package io.tenantvault.backup.document;

import io.tenantvault.artifact.ArtifactName;
import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.write.Part;
import io.tenantvault.artifact.write.PartStore;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.Upload;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the documents of one backup, and journals each before it counts as stored. */
public final class Documents implements PartStore {

  private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

  private final ArtifactStorage storage;
  private final JobContext context;
  private final BackupRequested request;
  private final LongConsumer stored;
  private final ArtifactName name;

  /**
   * The documents of one attempt.
   *
   * @param name by {@link #named}
   * @param stored is told the size of each part that has been stored, by several threads
   */
  public Documents(
      ArtifactStorage storage,
      JobContext context,
      BackupRequested request,
      ArtifactName name,
      LongConsumer stored) {
    this.storage = storage;
    this.context = context;
    this.request = request;
    this.stored = stored;
    this.name = name;
  }

  /**
   * The name of a request's documents.
   *
   * @param begun when the attempt began, which tells its documents from those of another one
   */
  public static ArtifactName named(BackupRequested request, TenantSchema schema, Instant begun) {
    return NameDocuments.name(request, schema, begun);
  }

  /** The artifact's name. */
  public String name() {
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
                part::open),
            sha256);
    stored.accept(part.size());
    return document;
  }

  /** Stores the manifest, which says of how many parts the artifact is. */
  public StoredPart storeManifest(byte[] manifest, int parts)
      throws StorageException, InterruptedException {
    String sha256 = Sha256.of(manifest);
    return store(
        StoredPart.MANIFEST,
        new Upload(
            name.manifest(),
            manifest.length,
            caption(parts == 1 ? "manifest of 1 part" : "manifest of " + parts + " parts", sha256),
            () -> new ByteArrayInputStream(manifest)),
        sha256);
  }

  private StoredPart store(int index, Upload upload, String sha256)
      throws StorageException, InterruptedException {
    StoredFile file = storage.store(upload);
    StoredPart part = new StoredPart(index, upload.name(), upload.size(), sha256, file);
    context.partStored(part);
    LOG.atInfo()
        .addKeyValue("job_id", request.jobId())
        .addKeyValue("project_id", request.projectId())
        .addKeyValue("attempt", context.attempt())
        .addKeyValue("part", index)
        .log("stored {}, {} bytes", upload.name(), upload.size());
    return part;
  }

  private String caption(String what, String sha256) {
    String path = request.storagePath() == null ? "" : "\npath " + request.storagePath();
    return "project %s, %s%s\njob %s, attempt %d\nsha256 %s"
        .formatted(request.projectId(), what, path, request.jobId(), context.attempt(), sha256);
  }
}
