package io.tenantvault.artifact.read;

import io.tenantvault.contract.event.StoredPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** One part's bytes. When its stream breaks, it is opened again and read on from there. */
final class ReopenedStream implements AutoCloseable {

  private final StoredPart part;
  private final PartSource source;
  private final int mostBreaks;
  private @Nullable InputStream stream;
  private long position;
  private int breaks;

  ReopenedStream(StoredPart part, PartSource source, int mostBreaks) {
    this.part = part;
    this.source = source;
    this.mostBreaks = mostBreaks;
  }

  /** Fills all of it. */
  void readFully(byte[] bytes) throws IOException, InterruptedException {
    int filled = 0;
    while (filled < bytes.length) {
      int read = read(bytes, filled);
      filled += read;
      position += read;
    }
  }

  /** How many bytes were read: none when the stream broke and is to be opened again. */
  private int read(byte[] bytes, int filled) throws IOException, InterruptedException {
    int read = 0;
    try {
      read = stream().read(bytes, filled, bytes.length - filled);
    } catch (PartNotFetchedException e) {
      throw e;
    } catch (IOException e) {
      broke(e);
    }
    if (read < 0) {
      throw new CorruptArtifactException(
          "part %d (%s) ends after %d of the %d bytes that were stored"
              .formatted(part.index(), part.name(), position, part.size()));
    }
    return read;
  }

  /** All bytes are there, so a stream that breaks instead of ending does no harm. */
  void expectEnd() throws IOException, InterruptedException {
    int more = -1;
    try {
      more = stream().read();
    } catch (PartNotFetchedException e) {
      throw e;
    } catch (IOException e) {
      throwIfInterruption(e);
    }
    if (more >= 0) {
      throw new CorruptArtifactException(
          "part %d (%s) is longer than the %d bytes that were stored"
              .formatted(part.index(), part.name(), part.size()));
    }
  }

  private InputStream stream() throws IOException, InterruptedException {
    if (stream == null) {
      stream = open();
      stream.skipNBytes(position);
    }
    return stream;
  }

  private InputStream open() throws IOException, InterruptedException {
    try {
      return source.open(part);
    } catch (InterruptedException e) {
      throw e;
    } catch (IOException e) {
      throwIfInterruption(e);
      throw new PartNotFetchedException(part, e);
    } catch (Exception e) {
      throw new PartNotFetchedException(part, e);
    }
  }

  private void broke(IOException e) throws IOException {
    throwIfInterruption(e);
    close();
    breaks++;
    if (breaks > mostBreaks) {
      // A stream can throw nothing but an IOException; what the storage means is its cause.
      throw new PartNotFetchedException(part, e.getCause() == null ? e : e.getCause());
    }
  }

  // A time-out of a socket is no interruption, whatever its type says.
  private static void throwIfInterruption(IOException e) throws IOException {
    if (Thread.currentThread().isInterrupted()
        || (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException))) {
      throw e;
    }
  }

  /** What a stream says on closing says nothing about the bytes that it gave. */
  @Override
  public void close() {
    if (stream != null) {
      InputStream done = stream;
      stream = null;
      try {
        done.close();
      } catch (IOException alsoBroken) {
        return;
      }
    }
  }
}
