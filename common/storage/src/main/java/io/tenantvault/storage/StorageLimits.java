package io.tenantvault.storage;

/**
 * What callers of a storage keep to.
 *
 * @param maxPartSize largest document in bytes that can be stored <em>and</em> opened again
 * @param uploadsInFlight how many documents are stored at a time; more callers wait
 */
public record StorageLimits(long maxPartSize, int uploadsInFlight) {

  /** Refuses limits that let nothing through. */
  public StorageLimits {
    if (maxPartSize < 1 || uploadsInFlight < 1) {
      throw new IllegalArgumentException("part size and uploads in flight must be at least 1");
    }
  }
}
