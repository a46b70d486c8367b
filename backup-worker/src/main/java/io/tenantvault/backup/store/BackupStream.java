package io.tenantvault.backup.store;

import io.tenantvault.artifact.write.ArtifactWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Takes the bytes of a backup, uncompressed, and tells of the progress. For one thread. */
public final class BackupStream extends OutputStream {

  private final ArtifactWriter writer;
  private final BackupProgress progress;

  BackupStream(ArtifactWriter writer, BackupProgress progress) {
    this.writer = writer;
    this.progress = progress;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    writer.write(bytes, offset, length);
    progress.read(writer.uncompressedSize());
  }

  /** So many rows have been read in all. */
  public void rows(long seen) {
    progress.rows(seen);
  }
}
