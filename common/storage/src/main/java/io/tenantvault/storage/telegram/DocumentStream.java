package io.tenantvault.storage.telegram;

import io.tenantvault.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** A document's bytes, all of them and no more, or an {@link IOException} that says why not. */
final class DocumentStream extends InputStream {
  private final InputStream source;
  private final long size;
  private final String about;
  private final BotToken token;
  private long count;

  DocumentStream(InputStream source, long size, String about, BotToken token) {
    this.source = source;
    this.size = size;
    this.about = about;
    this.token = token;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = readSource(buffer, offset, length);
    if (read < 0 && count < size) {
      throw failed(new StorageException.Unavailable(progress("ended")));
    }
    count += Math.max(0, read);
    if (count > size) {
      throw failed(new StorageException.Corrupt(about + ": longer than its " + size + " bytes"));
    }
    return read;
  }

  private int readSource(byte[] buffer, int offset, int length) throws IOException {
    try {
      return source.read(buffer, offset, length);
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException(progress("interrupted"));
      }
      Cleaned cause = Cleaned.of(e, token);
      throw failed(
          new StorageException.Unavailable(progress("cut off") + ", " + cause.getMessage(), cause));
    }
  }

  private String progress(String what) {
    return "%s: %s after %d of %d bytes".formatted(about, what, count, size);
  }

  private static IOException failed(StorageException why) {
    return new IOException(why.getMessage(), why);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
