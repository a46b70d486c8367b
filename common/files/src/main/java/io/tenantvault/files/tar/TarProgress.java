package io.tenantvault.files.tar;

/** Hears how far the writing of an archive is. */
@FunctionalInterface
public interface TarProgress {

  /**
   * Called after each block of a file and after each file, by the thread that writes, so it must be
   * cheap.
   *
   * @param files files written whole so far
   * @param bytes bytes of files written so far, without what the archive adds
   */
  void written(long files, long bytes);
}
