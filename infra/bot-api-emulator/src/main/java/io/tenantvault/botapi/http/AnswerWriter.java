package io.tenantvault.botapi.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.tenantvault.botapi.method.BotApiRefusal;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Puts answers on the wire as the Bot API server, or the proxy before it, does. */
final class AnswerWriter {
  private final JsonMapper json = JsonMapper.shared();

  void write(HttpExchange exchange, Answer answer) throws IOException {
    switch (answer) {
      case Answer.Success success ->
          writeJson(exchange, 200, Map.of("ok", true, "result", success.result()));
      case Answer.Refusal refusal -> writeRefusal(exchange, refusal.refusal());
      case Answer.ProxyPage page -> {
        String title = page.status() + " " + Answer.reason(page.status());
        String html =
            """
            <html>
            <head><title>%1$s</title></head>
            <body>
            <center><h1>%1$s</h1></center>
            <hr><center>nginx</center>
            </body>
            </html>
            """
                .formatted(title);
        write(exchange, page.status(), "text/html", html.getBytes(UTF_8));
      }
    }
  }

  private void writeRefusal(HttpExchange exchange, BotApiRefusal refusal) throws IOException {
    var body = new LinkedHashMap<String, Object>();
    body.put("ok", false);
    body.put("error_code", refusal.code());
    body.put("description", refusal.description());
    if (refusal.retryAfter().isPresent()) {
      Duration wait = refusal.retryAfter().get();
      body.put("parameters", Map.of("retry_after", wait.toSeconds()));
      exchange.getResponseHeaders().set("Retry-After", Long.toString(wait.toSeconds()));
    }
    writeJson(exchange, refusal.code(), body);
  }

  private void writeJson(HttpExchange exchange, int status, Object body) throws IOException {
    write(exchange, status, "application/json", json.writeValueAsBytes(body));
  }

  private static void write(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
