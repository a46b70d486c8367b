package io.tenantvault.artifact.read;

import io.tenantvault.artifact.Sha256;
import io.tenantvault.contract.event.StoredPart;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the parts in their order and checks each part and the whole. The last bytes of a part are
 * held back until its sum is known, those of the last part until the whole's is.
 */
final class FetchParts {

  static final int CHUNK = 256 << 10;

  /** A part whose streams break more often is given up: each break costs its bytes up to there. */
  private static final int MOST_BREAKS = 3;

  private final List<StoredPart> parts;
  private final String wholeSha256;
  private final PartSource source;
  private final Sink sink;
  private final Sha256 whole = new Sha256();

  FetchParts(List<StoredPart> parts, String wholeSha256, PartSource source, Sink sink) {
    this.parts = parts;
    this.wholeSha256 = wholeSha256;
    this.source = source;
    this.sink = sink;
  }

  /** Where chunks go; waits for room. */
  @FunctionalInterface
  interface Sink {
    void put(Chunk chunk) throws InterruptedException;
  }

  void run() throws IOException, InterruptedException {
    for (int at = 0; at < parts.size(); at++) {
      fetch(parts.get(at), at == parts.size() - 1);
    }
    sink.put(new Chunk.End());
  }

  private void fetch(StoredPart part, boolean last) throws IOException, InterruptedException {
    var sum = new Sha256();
    Chunk.@Nullable Bytes held = null;
    try (var stream = new ReopenedStream(part, source, MOST_BREAKS)) {
      for (long left = part.size(); left > 0; ) {
        byte[] bytes = new byte[(int) Math.min(CHUNK, left)];
        stream.readFully(bytes);
        sum.update(bytes, 0, bytes.length);
        whole.update(bytes, 0, bytes.length);
        left -= bytes.length;
        if (held != null) {
          sink.put(held);
        }
        held = new Chunk.Bytes(bytes, bytes.length);
      }
      stream.expectEnd();
    }
    if (!sum.hex().equals(part.sha256())) {
      throw new CorruptArtifactException(
          "part %d (%s) has another SHA-256 than when it was stored"
              .formatted(part.index(), part.name()));
    }
    if (last && !whole.hex().equals(wholeSha256)) {
      throw new CorruptArtifactException(
          "the parts are right, but together they are not the artifact: its SHA-256 differs");
    }
    if (held != null) {
      sink.put(held);
    }
  }
}
