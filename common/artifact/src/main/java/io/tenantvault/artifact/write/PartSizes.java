package io.tenantvault.artifact.write;

import java.util.random.RandomGenerator;

/**
 * The sizes of parts: a little below the largest, each another one. Telegram's cloud spaces out
 * uploads of identical size (reported by users; not documented).
 */
final class PartSizes {

  private static final int SPREAD = 64 << 10;

  private final long largest;
  private final RandomGenerator random;

  PartSizes(long largest, RandomGenerator random) {
    this.largest = largest;
    this.random = random;
  }

  long next() {
    int spread = (int) Math.min(SPREAD, largest / 16);
    return largest - random.nextInt(spread + 1);
  }
}
