package io.tenantvault.botapi.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tenantvault.botapi.method.BotApiRefusal;
import java.io.IOException;
import java.io.OutputStream;

/** Answers every path that is nobody else's, as the Bot API server does. */
public final class NotFoundHandler implements HttpHandler {
  private final AnswerWriter writer = new AnswerWriter();

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      writer.write(exchange, new Answer.Refusal(BotApiRefusal.of(404, "Not Found")));
    }
  }
}
