package io.tenantvault.artifact.read;

import io.tenantvault.artifact.Sha256;
import io.tenantvault.contract.event.StoredPart;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the parts that hold the bytes of a range, in their order, and checks each part and, where
 * all bytes are wanted, the whole. The last wanted bytes of a part are held back until its sum is
 * known, those of the last part until the whole's is.
 */
final class FetchParts {

  static final int CHUNK = 256 << 10;

  /** A part whose streams break more often is given up: each break costs its bytes up to there. */
  private static final int MOST_BREAKS = 3;

  private final List<StoredPart> parts;
  private final String wholeSha256;
  private final ByteRange range;
  private final PartSource source;
  private final Sink sink;
  private final boolean all;
  private final Sha256 whole = new Sha256();
  private Chunk.@Nullable Bytes held;

  FetchParts(
      List<StoredPart> parts, String wholeSha256, ByteRange range, PartSource source, Sink sink) {
    this.parts = parts;
    this.wholeSha256 = wholeSha256;
    this.range = range;
    this.source = source;
    this.sink = sink;
    this.all = range.equals(ByteRange.all(parts));
  }

  /** Where chunks go; waits for room. */
  @FunctionalInterface
  interface Sink {
    void put(Chunk chunk) throws InterruptedException;
  }

  void run() throws IOException, InterruptedException {
    long start = 0;
    for (StoredPart part : parts) {
      long end = start + part.size();
      if (range.meets(start, end)) {
        fetch(part, start);
        checkWholeAt(end);
        handOver(null);
      }
      start = end;
    }
    sink.put(new Chunk.End());
  }

  private void fetch(StoredPart part, long start) throws IOException, InterruptedException {
    var sum = new Sha256();
    try (var stream = new ReopenedStream(part, source, MOST_BREAKS)) {
      for (long done = 0; done < part.size(); ) {
        byte[] bytes = new byte[(int) Math.min(CHUNK, part.size() - done)];
        stream.readFully(bytes);
        sum.update(bytes, 0, bytes.length);
        if (all) {
          whole.update(bytes, 0, bytes.length);
        }
        long at = start + done;
        done += bytes.length;
        if (range.meets(at, at + bytes.length)) {
          int from = (int) Math.max(range.first() - at, 0);
          int to = (int) Math.min(range.end() - at, bytes.length);
          handOver(new Chunk.Bytes(bytes, from, to));
        }
      }
      stream.expectEnd();
    }
    if (!sum.hex().equals(part.sha256())) {
      throw new CorruptArtifactException(
          "part %d (%s) has another SHA-256 than when it was stored"
              .formatted(part.index(), part.name()));
    }
  }

  private void checkWholeAt(long end) throws CorruptArtifactException {
    if (all && end == range.end() && !whole.hex().equals(wholeSha256)) {
      throw new CorruptArtifactException(
          "the parts are right, but together they are not the artifact: its SHA-256 differs");
    }
  }

  /** Hands over what is held back, and holds the next back. */
  private void handOver(Chunk.@Nullable Bytes next) throws InterruptedException {
    if (held != null) {
      sink.put(held);
    }
    held = next;
  }
}
