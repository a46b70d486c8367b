package io.tenantvault.artifact.read;

import io.tenantvault.contract.event.StoredPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an artifact, as stored, or a range of them. A thread of its own fetches ahead, 8 MiB
 * at most. The end of the stream is reached only if every part that holds any of the bytes, and
 * where all are wanted the whole, have the size and SHA-256 that they were stored with; anything
 * else throws before the last byte is handed out. So a part is fetched from its first byte to its
 * last, whichever of them are wanted.
 *
 * <p>For one thread. Throws {@link CorruptArtifactException} when the bytes are not what was
 * stored, {@link PartNotFetchedException} when a part is not to be had.
 */
public final class ArtifactReader extends InputStream {

  private static final int AHEAD = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(AHEAD);
  private final Thread fetcher;
  private Chunk.@Nullable Bytes current;
  private int taken;
  private @Nullable Chunk last;
  private volatile boolean closed;

  /**
   * Begins to fetch all of it.
   *
   * @param parts in their order, at least one
   * @param sha256 of all parts together; hex, lower case
   */
  public ArtifactReader(List<StoredPart> parts, String sha256, PartSource source) {
    this(parts, sha256, ByteRange.all(parts), source);
  }

  /**
   * Begins to fetch a range, with the part that holds its first byte.
   *
   * @param parts of the artifact in their order, at least one
   * @param sha256 of all parts together; hex, lower case
   * @throws IllegalArgumentException when the artifact ends before the range
   */
  public ArtifactReader(List<StoredPart> parts, String sha256, ByteRange range, PartSource source) {
    if (range.end() > ByteRange.all(parts).end()) {
      throw new IllegalArgumentException("the artifact ends before " + range);
    }
    var fetch = new FetchParts(List.copyOf(parts), sha256, range, source, this::handOver);
    this.fetcher = Thread.ofVirtual().name("fetch-parts").start(() -> run(fetch));
  }

  private void run(FetchParts fetch) {
    try {
      fetch.run();
    } catch (IOException e) {
      failWith(e);
    } catch (InterruptedException | RuntimeException | Error e) {
      failWith(new IOException("the artifact could not be fetched", e));
    }
  }

  /** A source may swallow the interrupt of closing; its next chunk ends it all the same. */
  private void handOver(Chunk chunk) throws InterruptedException {
    if (closed) {
      throw new InterruptedException("closed");
    }
    chunks.put(chunk);
  }

  /** Whatever ends the fetching, who waits for bytes must hear of it. */
  private void failWith(IOException cause) {
    try {
      if (!closed) {
        chunks.put(new Chunk.Failure(cause));
      }
    } catch (InterruptedException e) {
      // Closed meanwhile: nobody waits any more.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (length == 0) {
      return 0;
    }
    if (current == null && !next()) {
      return -1;
    }
    Chunk.Bytes chunk = current;
    if (chunk == null) {
      return -1;
    }
    int take = Math.min(length, chunk.to() - taken);
    System.arraycopy(chunk.bytes(), taken, bytes, offset, take);
    taken += take;
    if (taken == chunk.to()) {
      current = null;
    }
    return take;
  }

  private boolean next() throws IOException {
    Chunk chunk = last == null ? take() : last;
    return switch (chunk) {
      case Chunk.Bytes bytes -> {
        current = bytes;
        taken = bytes.from();
        yield true;
      }
      case Chunk.End end -> {
        last = end;
        yield false;
      }
      case Chunk.Failure failure -> {
        last = failure;
        throw failure.cause();
      }
    };
  }

  private Chunk take() throws IOException {
    try {
      return chunks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while fetching").initCause(e);
    }
  }

  /** Ends the fetching thread, which closes its stream, and waits a moment for that. */
  @Override
  public void close() {
    closed = true;
    fetcher.interrupt();
    try {
      fetcher.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Another thread may wait for bytes still.
    chunks.clear();
    chunks.offer(new Chunk.Failure(new IOException("closed")));
  }
}
