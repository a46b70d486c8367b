package io.tenantvault.restore.artifact;

import io.tenantvault.artifact.gzip.DeflateCodec;
import io.tenantvault.artifact.gzip.GunzipBlocks;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.read.ArtifactReader;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.storage.ArtifactStorage;
import java.io.IOException;
import java.io.InputStream;

/** An artifact in storage, and what its manifest says of it. */
public final class StoredArtifact {

  /** One decompresses while the other waits for who reads; more would take the processors. */
  private static final int THREADS = 2;

  private final Manifest manifest;
  private final ArtifactStorage storage;

  StoredArtifact(Manifest manifest, ArtifactStorage storage) {
    this.manifest = manifest;
    this.storage = storage;
  }

  /** What it is. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Its content, decompressed. The end of the stream is reached only if the artifact is, byte for
   * byte, what was stored; {@link #unreadable} says what its exceptions mean.
   */
  public InputStream open() {
    ArtifactReader stored =
        new ArtifactReader(manifest.storedParts(), manifest.sha256(), this::openPart);
    InputStream content =
        manifest.compression() == Compression.GZIP
            ? new GunzipBlocks(stored, DeflateCodec.best(), THREADS)
            : stored;
    return new ExactSize(new ReadToTheEnd(content, stored), manifest.uncompressedSize());
  }

  private InputStream openPart(StoredPart part) throws Exception {
    return storage.open(part.file(), part.size());
  }

  /**
   * What it means that the content could not be read.
   *
   * @param consequence what has become of the project
   * @throws InterruptedException when it means that the reader was interrupted
   */
  public JobFailedException unreadable(IOException e, String consequence)
      throws InterruptedException {
    return UnreadableArtifact.failure(manifest.backupId(), e, consequence);
  }
}
