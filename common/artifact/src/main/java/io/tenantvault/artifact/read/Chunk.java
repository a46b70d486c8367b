package io.tenantvault.artifact.read;

import java.io.IOException;

/** What the fetching thread hands over. */
sealed interface Chunk {

  /**
   * Bytes of the artifact.
   *
   * @param from the first that counts
   * @param to the first that does not count any more
   */
  record Bytes(byte[] bytes, int from, int to) implements Chunk {}

  /** All has been handed over, and is right. */
  record End() implements Chunk {}

  /** There will be no more. */
  record Failure(IOException cause) implements Chunk {}
}
