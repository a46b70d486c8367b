package io.tenantvault.artifact.gzip;

import java.lang.foreign.MemorySegment;

/**
 * Compresses one block at a time. Not for two threads at once; holds native memory until closed.
 */
public interface BlockCompressor extends AutoCloseable {

  /**
   * Writes the block as one raw DEFLATE stream (RFC 1951).
   *
   * @param block native memory
   * @param target native memory of at least {@link GzipMember#maxDeflatedSize} bytes of the block's
   *     size
   * @return bytes written to the target
   */
  int deflate(MemorySegment block, MemorySegment target);

  @Override
  void close();
}
