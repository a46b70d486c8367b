package io.tenantvault.restore.artifact;

import io.tenantvault.artifact.read.ArtifactReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A dump whose end is its artifact's end as well, which is where the artifact's sums are checked: a
 * decompressor may be content earlier.
 */
final class ReadToTheEnd extends FilterInputStream {

  private final ArtifactReader stored;

  ReadToTheEnd(InputStream dump, ArtifactReader stored) {
    super(dump);
    this.stored = stored;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    if (n < 0 && stored.read() >= 0) {
      throw new UnreadableDumpException("there is more behind the end of the gzip file");
    }
    return n;
  }
}
