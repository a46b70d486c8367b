package io.tenantvault.artifact.gzip;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * One gzip member (RFC 1952) of ours: a standard member whose extra field {@code TV} tells its own
 * size, so that a reader can take it whole without decompressing to find its end.
 *
 * <pre>
 *  0  1f 8b 08 04            magic, DEFLATE, FEXTRA
 *  4  00 00 00 00 00 ff      no time, no flags of the compressor, system unknown
 * 10  08 00 'T' 'V' 04 00    extra field of 8 bytes: subfield TV of 4 bytes
 * 16  size of this member    32 bits, from the first magic byte to the last of the trailer
 * 20  DEFLATE stream
 *     CRC-32 and size of what was compressed, 32 bits each
 * </pre>
 */
final class GzipMember {

  static final int HEADER_SIZE = 20;

  /** Members claiming more, compressed or not, are not ours: it bounds a reader's memory. */
  static final int MAX_SIZE = 8 << 20;

  private static final int TRAILER_SIZE = 8;
  private static final int SIZE_OFFSET = 16;
  private static final ValueLayout.OfInt INT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long FIRST_8 = 0x0000_0000_0408_8b1fL;
  private static final long SECOND_8 = 0x0004_5654_0008_ff00L;

  private GzipMember() {}

  /** The most that a DEFLATE stream of a block can take with either codec. */
  static long maxDeflatedSize(long blockSize) {
    // Stored blocks cost 5 bytes for each 5,000 (libdeflate) or 16,383 (zlib) bytes.
    return blockSize + blockSize / 500 + 64;
  }

  /** The room that {@link #write} wants for a block of this size. */
  static long maxSize(long blockSize) {
    return HEADER_SIZE + maxDeflatedSize(blockSize) + TRAILER_SIZE;
  }

  /** Compresses the block to one member and returns the member's size. */
  static int write(BlockCompressor compressor, MemorySegment block, MemorySegment target) {
    MemorySegment room =
        target.asSlice(HEADER_SIZE, target.byteSize() - HEADER_SIZE - TRAILER_SIZE);
    int deflated = compressor.deflate(block, room);
    int size = HEADER_SIZE + deflated + TRAILER_SIZE;
    target.set(LONG, 0, FIRST_8);
    target.set(LONG, 8, SECOND_8);
    target.set(INT, SIZE_OFFSET, size);
    target.set(INT, size - 8L, crc(block));
    target.set(INT, size - 4L, (int) block.byteSize());
    return size;
  }

  /** Whether these bytes begin a member of ours; at least {@link #HEADER_SIZE} are given. */
  static boolean isOurs(byte[] header) {
    MemorySegment start = MemorySegment.ofArray(header);
    return start.get(LONG, 0) == FIRST_8 && start.get(LONG, 8) == SECOND_8;
  }

  /** The size that the header of a member of ours tells. */
  static int sizeOf(byte[] header) throws DataFormatException {
    int size = MemorySegment.ofArray(header).get(INT, SIZE_OFFSET);
    if (size < HEADER_SIZE + TRAILER_SIZE || size > MAX_SIZE) {
      throw new DataFormatException("a gzip member cannot have " + size + " bytes");
    }
    return size;
  }

  /** How many bytes a whole member holds. */
  static int blockSizeOf(MemorySegment member) throws DataFormatException {
    int size = member.get(INT, member.byteSize() - 4);
    if (size < 0 || size > MAX_SIZE) {
      throw new DataFormatException("a gzip member cannot hold " + size + " bytes");
    }
    return size;
  }

  /** Decompresses a whole member into a block of exactly its size, and checks it. */
  static void read(BlockDecompressor decompressor, MemorySegment member, MemorySegment block)
      throws DataFormatException {
    decompressor.inflate(
        member.asSlice(HEADER_SIZE, member.byteSize() - HEADER_SIZE - TRAILER_SIZE), block);
    if (crc(block) != member.get(INT, member.byteSize() - 8)) {
      throw new DataFormatException("the CRC-32 of a gzip member does not fit");
    }
  }

  private static int crc(MemorySegment block) {
    var crc = new CRC32();
    crc.update(block.asByteBuffer());
    return (int) crc.getValue();
  }
}
