package io.tenantvault.artifact.read;

import io.tenantvault.contract.event.StoredPart;
import java.util.List;

/**
 * Some of an artifact's bytes, one at least.
 *
 * @param first the first of them, counted from 0
 * @param end the first that is not among them any more
 */
public record ByteRange(long first, long end) {

  /** Refuses a range without bytes. */
  public ByteRange {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("no range of bytes: from %d to %d".formatted(first, end));
    }
  }

  /** All bytes of these parts. */
  public static ByteRange all(List<StoredPart> parts) {
    return new ByteRange(0, parts.stream().mapToLong(StoredPart::size).sum());
  }

  /** How many bytes. */
  public long length() {
    return end - first;
  }

  boolean meets(long from, long to) {
    return first < to && from < end;
  }
}
