package io.tenantvault.storage.telegram;

import io.tenantvault.storage.Upload;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A multipart form with some fields and one document, whose bytes pass from the content to the
 * connection through one buffer. telegrambots reads an upload whole into the heap.
 */
final class DocumentBody extends RequestBody {
  private static final int BUFFER = 1 << 16;

  private final String boundary = "tenantvault-" + UUID.randomUUID();
  private final Upload upload;
  private final byte[] head;
  private final byte[] tail;
  private volatile @Nullable IOException contentFailure;

  /**
   * A form.
   *
   * @param fields name and value of each, in order
   * @param part name of the document's part
   */
  DocumentBody(Map<String, String> fields, String part, Upload upload) {
    this.upload = upload;
    var form = new StringBuilder();
    fields.forEach((name, value) ->
        form.append(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, name, value)));
    form.append(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
            .formatted(boundary, part, quoted(upload.name())));
    form.append("Content-Type: application/octet-stream\r\n\r\n");
    this.head = form.toString().getBytes(StandardCharsets.UTF_8);
    this.tail = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
  }

  // As browsers do: https://html.spec.whatwg.org/#multipart-form-data
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  @Override
  public MediaType contentType() {
    return MediaType.get("multipart/form-data; boundary=" + boundary);
  }

  @Override
  public long contentLength() {
    return head.length + upload.size() + tail.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(head);
    try (InputStream content = open()) {
      byte[] buffer = new byte[BUFFER];
      for (long left = upload.size(); left > 0; ) {
        int count = read(content, buffer, left);
        sink.write(buffer, 0, count);
        left -= count;
      }
      if (read(content, buffer, 1, 0) > 0) {
        throw failed(
            new IOException(upload.name() + " is longer than " + upload.size() + " bytes"));
      }
    }
    sink.write(tail);
  }

  private InputStream open() throws IOException {
    try {
      return upload.content().open();
    } catch (IOException | RuntimeException e) {
      throw failed(e);
    }
  }

  private int read(InputStream content, byte[] buffer, long left) throws IOException {
    int count = read(content, buffer, (int) Math.min(left, buffer.length), left);
    if (count < 0) {
      throw failed(
          new EOFException(
              "%s ended %d bytes before its %d".formatted(upload.name(), left, upload.size())));
    }
    return count;
  }

  private int read(InputStream content, byte[] buffer, int most, long left) throws IOException {
    try {
      return content.read(buffer, 0, most);
    } catch (IOException | RuntimeException e) {
      throw failed(
          new IOException(
              "%s cannot be read %d bytes before its end".formatted(upload.name(), left), e));
    }
  }

  private IOException failed(Exception e) {
    IOException failure =
        e instanceof IOException io ? io : new IOException(upload.name() + " cannot be read", e);
    contentFailure = failure;
    return failure;
  }

  /**
   * Tells a failure of the content from one of the connection.
   *
   * @throws UncheckedIOException when it was the content
   */
  void throwIfContentFailed() {
    IOException failure = contentFailure;
    if (failure != null) {
      throw new UncheckedIOException(failure.getMessage(), failure);
    }
  }
}
