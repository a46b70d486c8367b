package io.tenantvault.gateway.imports;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.ArtifactName;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.artifact.write.ArtifactWriter;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Puts an artifact that arrives into the storage and holds it to its manifest: as many bytes, with
 * the same SHA-256. It blocks.
 */
@Component
class StoreUpload {
  private static final int READ = 64 << 10;
  private static final int LEAST_PARTS = 3;

  private final ArtifactStorage storage;
  private final RequestPublisher publisher;
  private final ImportProperties properties;
  private final Optional<ManifestKey> key;

  StoreUpload(
      ArtifactStorage storage,
      RequestPublisher publisher,
      ImportProperties properties,
      ManifestProperties manifests) {
    this.storage = storage;
    this.publisher = publisher;
    this.properties = properties;
    this.key = manifests.manifestKey();
  }

  /**
   * Stores all of it.
   *
   * @return the report that it is whole
   * @throws Refusal when it is not what the manifest says
   * @throws IOException when it does not arrive, or the storage does not take it
   */
  BackupCompleted store(Import wanted, InputStream bytes) throws Exception {
    var documents = new JournalledStorage(storage, publisher, wanted);
    String first = wanted.manifest().parts().getFirst().name();
    String name = wanted.manifest().parts().size() == 1 ? first : ArtifactName.ofWhole(first);
    Artifact artifact = artifact(wanted, bytes, name, documents);
    Manifest manifest = manifest(wanted, artifact);
    StoredPart stored =
        documents.storeManifest(name + ".manifest.json", key.orElseThrow().write(manifest));
    return ImportReport.completed(wanted, artifact, stored);
  }

  private Artifact artifact(
      Import wanted, InputStream bytes, String name, JournalledStorage documents)
      throws IOException {
    Manifest manifest = wanted.manifest();
    try (ArtifactWriter writer = new ArtifactWriter(name, options(storage.limits()), documents)) {
      byte[] buffer = new byte[READ];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        if (writer.size() + n > manifest.size()) {
          throw different(wanted, "it is longer");
        }
        writer.write(buffer, 0, n);
      }
      if (writer.size() < manifest.size()) {
        throw different(wanted, "it ends after %d bytes".formatted(writer.size()));
      }
      Artifact artifact = writer.finish();
      if (!artifact.sha256().equals(manifest.sha256())) {
        throw different(wanted, "its SHA-256 is " + artifact.sha256());
      }
      return artifact;
    }
  }

  private ArtifactOptions options(StorageLimits limits) {
    long part = Math.min(limits.maxPartSize(), properties.buffer().toBytes() / LEAST_PARTS);
    int uploads =
        (int) Math.clamp(properties.buffer().toBytes() / part - 1, 1, limits.uploadsInFlight());
    return ArtifactOptions.of(Compression.NONE, part, uploads);
  }

  private static Refusal different(Import wanted, String fact) {
    return new Refusal.Contradiction(
        UploadedPart.ARTIFACT,
        "This is not the artifact of backup %s, which has %d bytes: %s."
            .formatted(wanted.manifest().backupId(), wanted.manifest().size(), fact));
  }

  /** The same backup under its new id, at its new places. */
  private static Manifest manifest(Import wanted, Artifact artifact) {
    Manifest original = wanted.manifest();
    return new Manifest(
        Manifest.VERSION,
        wanted.backup(),
        wanted.job(),
        original.projectId(),
        original.schema(),
        original.type(),
        original.format(),
        original.compression(),
        original.createdAt(),
        original.serverVersion(),
        original.clientVersion(),
        artifact.size(),
        artifact.sha256(),
        original.uncompressedSize(),
        original.rows(),
        artifact.parts().stream().map(Manifest.Document::of).toList(),
        original.scope(),
        original.partial(),
        original.files(),
        original.path(),
        null,
        null);
  }
}
