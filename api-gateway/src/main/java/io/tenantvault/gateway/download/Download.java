package io.tenantvault.gateway.download;

import io.tenantvault.artifact.read.ArtifactReader;
import io.tenantvault.artifact.read.ByteRange;
import io.tenantvault.artifact.read.PartSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One caller's bytes. Nothing is fetched before the first of them is asked for. Both methods block;
 * one thread at a time asks, any may close.
 */
final class Download implements AutoCloseable {

  /** Bytes that are handed to the connection at a time. */
  static final int CHUNK = 256 << 10;

  private final StoredArtifact artifact;
  private final ByteRange range;
  private final PartSource source;
  private @Nullable ArtifactReader reader;
  private boolean closed;

  Download(StoredArtifact artifact, ByteRange range, PartSource source) {
    this.artifact = artifact;
    this.range = range;
    this.source = source;
  }

  StoredArtifact artifact() {
    return artifact;
  }

  int chunks() {
    return Math.toIntExact(Math.ceilDiv(range.length(), CHUNK));
  }

  /** The next chunk: {@link #CHUNK} bytes, or what is left of the range. */
  byte[] next() throws IOException {
    return reader().readNBytes(CHUNK);
  }

  private synchronized ArtifactReader reader() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (reader == null) {
      reader = new ArtifactReader(artifact.parts(), artifact.sha256(), range, source);
    }
    return reader;
  }

  /** Ends the transfer from the storage. */
  @Override
  public void close() {
    ArtifactReader opened;
    synchronized (this) {
      closed = true;
      opened = reader;
    }
    if (opened != null) {
      opened.close();
    }
  }
}
