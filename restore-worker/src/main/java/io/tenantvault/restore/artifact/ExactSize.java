package io.tenantvault.restore.artifact;

import io.tenantvault.artifact.read.CorruptArtifactException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What was stored, decompressed, and exactly as long as its manifest says: a few kilobytes of gzip
 * can hold gigabytes, and nobody is to wait for them.
 */
final class ExactSize extends FilterInputStream {

  private final long size;
  private long read;

  ExactSize(InputStream content, long size) {
    super(content);
    this.size = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    read += Math.max(0, n);
    if (read > size) {
      throw new CorruptArtifactException(
          "it decompresses to more than the %d bytes of its manifest".formatted(size));
    }
    if (n < 0 && read < size) {
      throw new CorruptArtifactException(
          "it decompresses to %d bytes, and to %d by its manifest".formatted(read, size));
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
