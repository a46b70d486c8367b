package io.tenantvault.artifact.gzip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip members of any maker, one after the other. Unlike {@link
 * java.util.zip.GZIPInputStream} it does not pass over what follows the last member and is none.
 */
final class SerialGunzip extends InputStream {

  private static final int METHOD_DEFLATE = 8;
  private static final int FLAG_HEADER_CRC = 1 << 1;
  private static final int FLAG_EXTRA = 1 << 2;
  private static final int FLAG_NAME = 1 << 3;
  private static final int FLAG_COMMENT = 1 << 4;
  private static final int FLAGS_RESERVED = 0b1110_0000;

  private final InputStream source;
  private final byte[] buffer = new byte[64 << 10];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int at;
  private int filled;
  private boolean inMember;

  /** A stream that begins with a member, and ends where one ends. */
  SerialGunzip(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (inMember || hasMore()) {
      if (!inMember) {
        header();
      }
      int inflated = inflate(bytes, offset, length);
      crc.update(bytes, offset, inflated);
      if (inflater.finished()) {
        trailer();
      }
      if (inflated > 0) {
        return inflated;
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      if (inflater.needsInput()) {
        requireMore();
        inflater.setInput(buffer, at, filled - at);
      }
      int inflated = inflater.inflate(bytes, offset, length);
      at = filled - inflater.getRemaining();
      if (inflater.needsDictionary()) {
        throw new ZipException("broken gzip: a member wants a dictionary");
      }
      return inflated;
    } catch (DataFormatException e) {
      throw BrokenGzip.because(e);
    }
  }

  private void header() throws IOException {
    if (next() != 0x1F || next() != 0x8B || next() != METHOD_DEFLATE) {
      throw new ZipException("broken gzip: something that is no gzip member");
    }
    int flags = next();
    if ((flags & FLAGS_RESERVED) != 0) {
      throw new ZipException("broken gzip: unknown flags in a header");
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
  }

  private void trailer() throws IOException {
    inMember = false;
    if (nextInt() != (int) crc.getValue()) {
      throw new ZipException("broken gzip: the CRC-32 of a member does not fit");
    }
    if (nextInt() != (int) inflater.getBytesWritten()) {
      throw new ZipException("broken gzip: the size of a member does not fit");
    }
  }

  private int nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | next() << 24;
  }

  private void skip(int bytes) throws IOException {
    for (int skipped = 0; skipped < bytes; skipped++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      continue;
    }
  }

  private int next() throws IOException {
    requireMore();
    return buffer[at++] & 0xFF;
  }

  private void requireMore() throws IOException {
    if (!hasMore()) {
      throw new EOFException("the gzip file ends within a member");
    }
  }

  private boolean hasMore() throws IOException {
    while (at == filled) {
      int read = source.read(buffer, 0, buffer.length);
      if (read < 0) {
        return false;
      }
      at = 0;
      filled = read;
    }
    return true;
  }

  /** Gives native memory back and closes the source. */
  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }
}
