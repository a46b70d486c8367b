package io.tenantvault.artifact.write;

import io.tenantvault.artifact.Sha256;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The bytes of a part, in chunks, so that it takes no more memory than it has bytes. */
final class PartBuffer {

  private static final int CHUNK = 256 << 10;

  private final List<byte[]> chunks = new ArrayList<>();
  private int filledOfLast = CHUNK;
  private long size;

  void write(byte[] bytes, int offset, int length) {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filledOfLast == CHUNK) {
        chunks.add(new byte[CHUNK]);
        filledOfLast = 0;
      }
      int take = Math.min(left, CHUNK - filledOfLast);
      System.arraycopy(bytes, at, chunks.getLast(), filledOfLast, take);
      filledOfLast += take;
      at += take;
      left -= take;
    }
    size += length;
  }

  long size() {
    return size;
  }

  String sha256() {
    var sum = new Sha256();
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      sum.update(chunks.get(chunk), 0, filled(chunk));
    }
    return sum.hex();
  }

  InputStream open() {
    var streams = new ArrayList<InputStream>();
    for (int chunk = 0; chunk < chunks.size(); chunk++) {
      streams.add(new ByteArrayInputStream(chunks.get(chunk), 0, filled(chunk)));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  private int filled(int chunk) {
    return chunk == chunks.size() - 1 ? filledOfLast : CHUNK;
  }
}
