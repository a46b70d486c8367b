package io.tenantvault.botapi.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.tenantvault.botapi.method.BotApiRefusal;
import io.tenantvault.botapi.multipart.HeaderParameters;
import io.tenantvault.botapi.multipart.MalformedMultipart;
import io.tenantvault.botapi.store.FileVault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads parameters in the four forms that the Bot API's documentation lists: query string, URL
 * encoded form, JSON and multipart. Those of the body win over those of the query.
 */
final class ParameterReader {
  /** Far above any text that the Bot API takes, and small enough for the heap. */
  static final int LARGEST_TEXT = 1 << 20;

  private final FileVault vault;
  private final MultipartParameters multipart;
  private final JsonMapper json = JsonMapper.shared();

  ParameterReader(FileVault vault, long largestFile) {
    this.vault = vault;
    this.multipart = new MultipartParameters(vault, largestFile);
  }

  /**
   * Reads the request's parameters, and its files to disk.
   *
   * @throws BotApiRefusal when the body is too large or cannot be understood
   */
  ReceivedParameters read(HttpExchange exchange, InputStream body)
      throws IOException, BotApiRefusal {
    var received = new ReceivedParameters(vault);
    try {
      addForm(received, exchange.getRequestURI().getRawQuery());
      addBody(received, exchange.getRequestHeaders().getFirst("Content-Type"), body);
      return received;
    } catch (MalformedMultipart e) {
      received.close();
      throw BotApiRefusal.badRequest("can't read multipart body: " + e.getMessage());
    } catch (IOException | BotApiRefusal | RuntimeException e) {
      received.close();
      throw e;
    }
  }

  private void addBody(ReceivedParameters received, @Nullable String contentType, InputStream body)
      throws IOException, BotApiRefusal {
    String type = contentType == null ? "" : contentType;
    switch (type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
      case "multipart/form-data" ->
          multipart.read(received, HeaderParameters.of(type).find("boundary").orElse(""), body);
      case "application/x-www-form-urlencoded" -> addForm(received, text(body));
      case "application/json" -> addJson(received, text(body));
      default -> {
        // The Bot API server does not look at other bodies either.
      }
    }
  }

  private static String text(InputStream body) throws IOException, BotApiRefusal {
    byte[] bytes = body.readNBytes(LARGEST_TEXT + 1);
    if (bytes.length > LARGEST_TEXT) {
      throw BotApiRefusal.tooLarge();
    }
    return new String(bytes, UTF_8);
  }

  private static void addForm(ReceivedParameters received, @Nullable String form)
      throws BotApiRefusal {
    if (form == null || form.isBlank()) {
      return;
    }
    try {
      for (String pair : form.strip().split("&", -1)) {
        String[] sides = pair.split("=", 2);
        received.put(
            URLDecoder.decode(sides[0], UTF_8),
            sides.length < 2 ? "" : URLDecoder.decode(sides[1], UTF_8));
      }
    } catch (IllegalArgumentException e) {
      throw BotApiRefusal.badRequest("can't parse parameters");
    }
  }

  private void addJson(ReceivedParameters received, String text) throws BotApiRefusal {
    if (text.isBlank()) {
      return;
    }
    try {
      JsonNode object = json.readTree(text);
      if (!object.isObject()) {
        throw BotApiRefusal.badRequest("expected a JSON object");
      }
      object
          .properties()
          .forEach(field ->
              received.put(
                  field.getKey(),
                  field.getValue().stringValueOpt().orElseGet(field.getValue()::toString)));
    } catch (JacksonException e) {
      throw BotApiRefusal.badRequest("can't parse JSON object");
    }
  }
}
