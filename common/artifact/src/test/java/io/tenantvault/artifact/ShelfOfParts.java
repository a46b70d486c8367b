package io.tenantvault.artifact;

import io.tenantvault.artifact.read.PartSource;
import io.tenantvault.artifact.write.Part;
import io.tenantvault.artifact.write.PartStore;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage in memory, whose parts a test may change. */
public final class ShelfOfParts implements PartStore, PartSource {

  private static final long BOT = 7;
  private static final long CHAT = -100;

  private final Map<Integer, byte[]> parts = new ConcurrentHashMap<>();
  private final AtomicInteger opened = new AtomicInteger();

  @Override
  public StoredPart store(Part part) throws IOException {
    try (InputStream content = part.open()) {
      parts.put(part.index(), content.readAllBytes());
    }
    return new StoredPart(
        part.index(),
        part.name(),
        part.size(),
        part.sha256(),
        new StoredFile(BOT, CHAT, 1_000 + part.index(), "file-" + part.index()));
  }

  @Override
  public InputStream open(StoredPart part) throws IOException {
    opened.incrementAndGet();
    byte[] bytes = parts.get(part.index());
    if (bytes == null) {
      throw new IOException("no part " + part.index());
    }
    return new ByteArrayInputStream(bytes);
  }

  /** The bytes of a part; those in the shelf, not a copy. */
  public byte[] part(int index) {
    return parts.get(index);
  }

  /** Puts something else in a part's place. */
  public void replace(int index, byte[] bytes) {
    parts.put(index, bytes);
  }

  /** How often any part was opened. */
  public int opened() {
    return opened.get();
  }
}
