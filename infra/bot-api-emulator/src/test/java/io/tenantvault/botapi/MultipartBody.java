package io.tenantvault.botapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A multipart body put together by hand, so that tests decide on order and form of its parts. */
final class MultipartBody {
  static final String BOUNDARY = "f3a9c7d2-40b1-4e55-9d0c-6b1f7a2e8c34";
  static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  MultipartBody text(String name, Object value) {
    return part(
        "Content-Disposition: form-data; name=\"" + name + "\"", value.toString().getBytes(UTF_8));
  }

  MultipartBody file(String name, String fileName, byte[] content) {
    return part(
        "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/gzip"
            .formatted(name, fileName),
        content);
  }

  MultipartBody part(String headers, byte[] content) {
    bytes.writeBytes(("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n").getBytes(UTF_8));
    bytes.writeBytes(content);
    bytes.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }

  byte[] toByteArray() {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(bytes.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return whole.toByteArray();
  }
}
