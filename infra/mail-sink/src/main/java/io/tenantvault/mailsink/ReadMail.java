package io.tenantvault.mailsink;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes a message apart. */
final class ReadMail {
  private @Nullable String text;
  private @Nullable String html;

  private ReadMail() {}

  /**
   * The mail in these bytes.
   *
   * @throws IOException when they are no message
   */
  static Mail read(long id, Envelope envelope, byte[] bytes) throws IOException {
    try {
      var message = new MimeMessage(null, new ByteArrayInputStream(bytes));
      var parts = new ReadMail();
      parts.collect(message);
      return new Mail(
          id,
          envelope.receivedAt(),
          envelope.from(),
          envelope.to(),
          Objects.requireNonNullElse(message.getSubject(), ""),
          parts.text,
          parts.html,
          headers(message));
    } catch (MessagingException e) {
      throw new IOException("no message: " + e.getMessage(), e);
    }
  }

  /** Who sends to whom, whatever the headers say. */
  record Envelope(String from, List<String> to, Instant receivedAt) {}

  private void collect(Part part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")) {
      var parts = (Multipart) part.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        collect(parts.getBodyPart(i));
      }
    } else if (part.isMimeType("text/plain") && text == null) {
      text = String.valueOf(part.getContent());
    } else if (part.isMimeType("text/html") && html == null) {
      html = String.valueOf(part.getContent());
    }
  }

  private static Map<String, List<String>> headers(MimeMessage message) throws MessagingException {
    var headers = new LinkedHashMap<String, List<String>>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.computeIfAbsent(header.getName(), _ -> new ArrayList<>()).add(header.getValue());
    }
    return headers;
  }
}
