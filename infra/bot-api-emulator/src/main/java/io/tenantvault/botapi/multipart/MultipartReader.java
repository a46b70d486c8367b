package io.tenantvault.botapi.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Pulls the parts of a {@code multipart/form-data} body out of a stream, each part exactly once and
 * in order. Memory is one buffer whatever the size of the parts.
 */
public final class MultipartReader {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_HEADERS = 8 << 10;
  private static final BoundarySearch END_OF_HEADERS = new BoundarySearch(ascii("\r\n\r\n"));

  private final InputStream in;
  private final BoundarySearch boundary;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private boolean insidePart = true;

  /**
   * @param in the body; not closed here
   * @param boundary the boundary of the content type, at most 70 characters by RFC 2046
   */
  public MultipartReader(InputStream in, String boundary) throws MalformedMultipart {
    if (boundary.isEmpty() || boundary.length() > 70) {
      throw new MalformedMultipart("the boundary must have 1 to 70 characters");
    }
    this.in = in;
    this.boundary = new BoundarySearch(ascii("\r\n--" + boundary));
    // The first boundary has no line break before it: with this one it is like the others.
    buffer[end++] = '\r';
    buffer[end++] = '\n';
  }

  /**
   * Goes to the next part, past what is left of the present one.
   *
   * @return the part's headers; empty after the last part
   * @throws MalformedMultipart when the body ends early or is no multipart
   */
  public Optional<PartHeaders> nextPart() throws IOException {
    readBody((bytes, offset, length) -> {});
    require(2);
    if (buffer[start] == '-' && buffer[start + 1] == '-') {
      return Optional.empty();
    }
    int headersEnd = endOfHeaders();
    String headers = new String(buffer, start, headersEnd - start, UTF_8);
    start = headersEnd + END_OF_HEADERS.length();
    insidePart = true;
    return Optional.of(PartHeaders.parse(headers));
  }

  /**
   * Gives the present part's content to the sink. Does nothing when it was read before.
   *
   * @throws MalformedMultipart when the body ends before the part does
   */
  public void readBody(PartSink sink) throws IOException {
    while (insidePart) {
      int at = boundary.find(buffer, start, end);
      // The last bytes may be the start of a delimiter whose rest has not been read.
      int safe = at >= 0 ? at : Math.max(start, end - boundary.length() + 1);
      if (safe > start) {
        sink.accept(buffer, start, safe - start);
        start = safe;
      }
      if (at >= 0) {
        start += boundary.length();
        insidePart = false;
      } else {
        fill();
      }
    }
  }

  private int endOfHeaders() throws IOException {
    while (true) {
      int at = END_OF_HEADERS.find(buffer, start, end);
      if (at >= 0) {
        return at;
      }
      if (end - start > MAX_HEADERS) {
        throw new MalformedMultipart("a part's headers exceed " + MAX_HEADERS + " bytes");
      }
      fill();
    }
  }

  private void require(int bytes) throws IOException {
    while (end - start < bytes) {
      fill();
    }
  }

  /** Reads until the buffer is full: small reads would cost a search and a write each. */
  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    int read = in.readNBytes(buffer, end, buffer.length - end);
    if (read == 0) {
      throw new MalformedMultipart("the body ends before its closing boundary");
    }
    end += read;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
