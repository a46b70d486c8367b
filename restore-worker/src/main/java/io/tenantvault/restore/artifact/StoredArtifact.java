package io.tenantvault.restore.artifact;

import io.tenantvault.artifact.gzip.DeflateCodec;
import io.tenantvault.artifact.gzip.GunzipBlocks;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.read.ArtifactReader;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.encryption.AgeFile;
import io.tenantvault.encryption.AgeIdentity;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.storage.ArtifactStorage;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An artifact in storage, and what its manifest says of it. */
public final class StoredArtifact {

  /** One decompresses while the other waits for who reads; more would take the processors. */
  private static final int THREADS = 2;

  private final Manifest manifest;
  private final ArtifactStorage storage;
  private final @Nullable AgeIdentity identity;

  /**
   * An artifact.
   *
   * @param identity opens it; null where it is not encrypted
   */
  StoredArtifact(Manifest manifest, ArtifactStorage storage, @Nullable AgeIdentity identity) {
    this.manifest = manifest;
    this.storage = storage;
    this.identity = identity;
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
    InputStream opened = identity == null ? stored : AgeFile.decrypting(stored, identity);
    InputStream content =
        manifest.compression() == Compression.GZIP
            ? new GunzipBlocks(opened, DeflateCodec.best(), THREADS)
            : opened;
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
