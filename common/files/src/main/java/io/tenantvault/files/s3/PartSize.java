package io.tenantvault.files.s3;

/**
 * How large the parts of a file are that is uploaded. One part at a time is held in memory.
 *
 * @param bytes the usual size; S3 takes 5 MiB at least
 */
record PartSize(int bytes) {
  /** Takes files of up to 84 GB without growing. */
  static final PartSize USUAL = new PartSize(8 << 20);

  private static final int MOST_PARTS = 10_000;

  /** In bytes: a part of a larger file would hold more than 1 GiB of memory. */
  static final long LARGEST_FILE = (long) MOST_PARTS << 30;

  /**
   * The size for a file of this size. It is the usual one, or as much more as S3's limit of 10,000
   * parts asks for: 105 MB for a terabyte.
   */
  int of(long fileSize) {
    long needed = Math.ceilDiv(fileSize, MOST_PARTS);
    return (int) Math.max(bytes, needed);
  }
}
