package io.tenantvault.artifact;

import java.util.Random;

/** Bytes like those of a dump: rows that compress about as well. */
public final class SampleDump {

  private SampleDump() {}

  /** The same bytes for the same size. */
  public static byte[] ofSize(int size) {
    var random = new Random(size);
    byte[] dump = new byte[size];
    int filled = 0;
    for (int id = 1; filled < size; id++) {
      String row =
          "%d\tcustomer %d\t%x@mail.test\t2026-03-%02d\n"
              .formatted(id, random.nextInt(10_000), random.nextLong(), 1 + random.nextInt(28));
      for (int at = 0; at < row.length() && filled < size; at++) {
        dump[filled++] = (byte) row.charAt(at);
      }
    }
    return dump;
  }
}
