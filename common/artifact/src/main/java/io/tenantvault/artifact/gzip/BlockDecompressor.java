package io.tenantvault.artifact.gzip;

import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;

/** The way back of {@link BlockCompressor}, under the same rules. */
public interface BlockDecompressor extends AutoCloseable {

  /**
   * Reads one raw DEFLATE stream that fills the source to its last byte.
   *
   * @param deflated native memory
   * @param block native memory of exactly the size of what comes out
   * @throws DataFormatException when the source is no such stream, or what comes out is shorter or
   *     longer than the block
   */
  void inflate(MemorySegment deflated, MemorySegment block) throws DataFormatException;

  @Override
  void close();
}
