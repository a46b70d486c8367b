package io.tenantvault.files.s3;

import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object's bytes, all of them and no more. The source is read to its end before the last of them
 * is given, because that is where the SDK compares checksums.
 */
final class S3FileStream extends InputStream {
  private final S3Place place;
  private final ResponseInputStream<GetObjectResponse> source;
  private long left;
  private boolean ended;

  /** Takes over the source, and closes it. */
  S3FileStream(S3Place place, ResponseInputStream<GetObjectResponse> source, ProjectFile file) {
    this.place = place;
    this.source = source;
    this.left = file.size();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = 0;
    if (left > 0) {
      count = readSource(buffer, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw failed(ProjectFilesException.unavailable(cutOff(), null));
      }
      left -= count;
    }
    if (left == 0 && !ended) {
      if (readSource(new byte[1], 0, 1) >= 0) {
        throw failed(place.changed());
      }
      ended = true;
    }
    return count == 0 ? -1 : count;
  }

  private int readSource(byte[] buffer, int offset, int length) throws IOException {
    try {
      return source.read(buffer, offset, length);
    } catch (IOException | SdkException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException(place + ": interrupted while it was read");
      }
      throw failed(ProjectFilesException.unavailable(cutOff() + ", " + e.getMessage(), e));
    }
  }

  private String cutOff() {
    return "%s: cut off %d bytes before its end".formatted(place, left);
  }

  private static IOException failed(ProjectFilesException why) {
    return new IOException(why.getMessage(), why);
  }

  @Override
  public void close() throws IOException {
    if (ended) {
      source.close();
    } else {
      source.abort();
    }
  }
}
