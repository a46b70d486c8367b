package io.tenantvault.artifact.dump;

import java.nio.charset.StandardCharsets;

/**
 * The header block of a file in a tar.
 *
 * @param name at most 100 bytes
 * @param size bytes of the file, without the padding behind it; negative when it cannot be read
 */
record TarHeader(String name, long size) {

  /** Bytes of a header; all files are padded to a multiple of it. */
  static final int BLOCK = 512;

  private static final int NAME_LENGTH = 100;
  private static final int SIZE_OFFSET = 124;
  private static final int SIZE_LENGTH = 12;

  static TarHeader read(byte[] block) {
    return new TarHeader(text(block, 0, NAME_LENGTH), size(block));
  }

  /** What the tar's end is made of. */
  static boolean isZero(byte[] block) {
    for (byte one : block) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  /** Bytes between the end of the file and the next header. */
  long padding() {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  private static String text(byte[] block, int offset, int length) {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return new String(block, offset, end - offset, StandardCharsets.UTF_8);
  }

  // Octal digits, or, for 8 GiB and more, a number in base 256 with the highest bit set.
  private static long size(byte[] block) {
    if ((block[SIZE_OFFSET] & 0x80) != 0) {
      long size = 0;
      for (int at = SIZE_OFFSET + SIZE_LENGTH - Long.BYTES; at < SIZE_OFFSET + SIZE_LENGTH; at++) {
        size = size << 8 | (block[at] & 0xFF);
      }
      return size;
    }
    try {
      return Long.parseLong(text(block, SIZE_OFFSET, SIZE_LENGTH).strip(), 8);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
