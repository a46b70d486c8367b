package io.tenantvault.notification.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.tenantvault.notification.message.Message;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The two forms of a mail. In the HTML everything is escaped. */
final class RenderMail {

  private final Template text =
      template("mail.txt.mustache", Mustache.compiler().escapeHTML(false));
  private final Template html =
      template("mail.html.mustache", Mustache.compiler().escapeHTML(true));

  private static Template template(String name, Mustache.Compiler compiler) {
    try (Reader source =
        new InputStreamReader(
            Objects.requireNonNull(RenderMail.class.getResourceAsStream(name), name),
            StandardCharsets.UTF_8)) {
      return compiler.compile(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(Message message) {
    return text.execute(message);
  }

  String html(Message message) {
    return html.execute(message);
  }
}
