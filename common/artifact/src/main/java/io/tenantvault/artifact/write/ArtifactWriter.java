package io.tenantvault.artifact.write;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.gzip.DeflateCodec;
import io.tenantvault.artifact.gzip.GzipBlocks;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Compression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a dump into stored parts: compresses, cuts, sums, stores. Memory is bounded by
 * the options, whatever passes through; a slow storage holds the writer back.
 *
 * <p>For one thread. {@link #finish()} makes the artifact; {@link #close()} without it waits a
 * while for the uploads under way and ends the rest, and what had been stored stays where it is.
 */
public final class ArtifactWriter extends OutputStream {

  private final Uploads uploads;
  private final Parts parts;
  private final OutputStream sealed;
  private final @Nullable GzipBlocks gzip;
  private final OutputStream entry;
  private long uncompressedSize;
  private @Nullable IOException failure;
  private boolean ended;

  /**
   * A writer of one artifact.
   *
   * @param name of the document, where it is one; the parts of a larger one add their number
   */
  public ArtifactWriter(String name, ArtifactOptions wanted, PartStore store) {
    this(name, wanted, store, Sealing.NONE);
  }

  /**
   * The same with something done to all of it behind the compression; sizes and sums are those of
   * the result.
   */
  public ArtifactWriter(String name, ArtifactOptions wanted, PartStore store, Sealing sealing) {
    ArtifactOptions options = wanted.within(ArtifactOptions.MEMORY);
    this.uploads = new Uploads(store, options.uploadsInFlight(), options.endWait());
    this.parts = new Parts(name, options, uploads);
    this.sealed = sealing.seal(parts);
    this.gzip =
        options.compression() == Compression.GZIP
            ? new GzipBlocks(sealed, DeflateCodec.best(), options.threads())
            : null;
    this.entry = gzip == null ? sealed : gzip;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  /**
   * Takes bytes of the dump.
   *
   * @throws PartNotStoredException when any part so far could not be stored
   */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    whole();
    try {
      uploads.check();
      entry.write(bytes, offset, length);
      uncompressedSize += length;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** After a failure bytes are missing, so it must not end well. */
  private void whole() throws IOException {
    if (failure instanceof PartNotStoredException) {
      uploads.check();
    }
    if (failure != null) {
      throw new IOException("the artifact could not be written before", failure);
    }
    if (ended) {
      throw new IOException("finished or closed");
    }
  }

  /** Bytes of the dump so far. */
  public long uncompressedSize() {
    return uncompressedSize;
  }

  /** Bytes of the artifact that have been made so far; those of the last part wait to be stored. */
  public long size() {
    return parts.size();
  }

  /**
   * Stores the rest and waits for all parts. Once only, whether it succeeds or not.
   *
   * @throws PartNotStoredException when one could not be stored
   * @throws IOException when nothing was written, for an empty artifact is none
   */
  public Artifact finish() throws IOException {
    whole();
    if (uncompressedSize == 0) {
      throw new IOException("nothing was written");
    }
    ended = true;
    try {
      if (gzip != null) {
        gzip.finish();
      }
      sealed.close();
      List<StoredPart> stored = parts.finish();
      return new Artifact(parts.size(), parts.sha256(), uncompressedSize, stored);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Returns when no upload is under way any more; those that take too long are interrupted. */
  @Override
  public void close() {
    ended = true;
    try (uploads) {
      if (gzip != null) {
        gzip.close();
      }
    }
  }
}
