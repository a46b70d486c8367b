package io.tenantvault.artifact.read;

import java.io.IOException;

/** What the fetching thread hands over. */
sealed interface Chunk {

  /** Bytes of the artifact. */
  record Bytes(byte[] bytes, int length) implements Chunk {}

  /** All has been handed over, and is right. */
  record End() implements Chunk {}

  /** There will be no more. */
  record Failure(IOException cause) implements Chunk {}
}
