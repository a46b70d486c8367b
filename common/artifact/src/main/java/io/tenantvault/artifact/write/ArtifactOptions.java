package io.tenantvault.artifact.write;

import io.tenantvault.contract.job.Compression;
import java.time.Duration;

/**
 * How an artifact is written.
 *
 * @param compression of the whole
 * @param largestPart bytes of a part at most; parts vary below it, see {@link PartSizes}
 * @param uploadsInFlight parts that are stored at a time; their memory, and one part's more, is
 *     what a writer needs
 * @param threads that compress
 * @param endWait for uploads under way once another part has failed: what they store is then known
 */
public record ArtifactOptions(
    Compression compression, long largestPart, int uploadsInFlight, int threads, Duration endWait) {

  /** Bytes of parts that a writer holds in memory at most. */
  static final long MEMORY = 96L << 20;

  private static final Duration END_WAIT = Duration.ofSeconds(5);

  public ArtifactOptions {
    if (largestPart < 1 || uploadsInFlight < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "a part, an upload and a thread at least: %d, %d, %d"
              .formatted(largestPart, uploadsInFlight, threads));
    }
  }

  /** As many threads as there are processors, two at least; 5 s for uploads to end. */
  public static ArtifactOptions of(Compression compression, long largestPart, int uploadsInFlight) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new ArtifactOptions(
        compression, largestPart, uploadsInFlight, Math.clamp(processors, 2, 8), END_WAIT);
  }

  /** Parts that fit into the memory, whatever the storage would take: smaller, then fewer. */
  ArtifactOptions within(long memory) {
    long part = Math.min(largestPart, memory / 2);
    int uploads = (int) Math.clamp(memory / part - 1, 1, uploadsInFlight);
    return new ArtifactOptions(compression, part, uploads, threads, endWait);
  }
}
