package io.tenantvault.mailsink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tenantvault.mailsink.Faults.Fault;
import io.tenantvault.mailsink.Faults.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Serves {@code /api/…}. There is no authentication: the sink holds nothing of value. */
final class SinkApi implements HttpHandler {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  private static final String MESSAGES = "/api/messages";

  private final Mailbox mailbox;
  private final Faults faults;

  SinkApi(Mailbox mailbox, Faults faults) {
    this.mailbox = mailbox;
    this.faults = faults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (IllegalArgumentException | JacksonException e) {
        answer = new Answer(400, Map.of("message", String.valueOf(e.getMessage())));
      }
      byte[] json = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), json.length);
      exchange.getResponseBody().write(json);
    }
  }

  private record Answer(int status, Object body) {}

  private Answer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod() + " " + path) {
      case "GET /api/messages" -> new Answer(200, Map.of("messages", mailbox.all()));
      case "DELETE /api/messages" -> {
        mailbox.empty();
        yield new Answer(200, Map.of("messages", List.of()));
      }
      case "GET /api/faults" -> new Answer(200, shown(faults.present()));
      case "PUT /api/faults" -> {
        faults.set(fault(JSON.readTree(exchange.getRequestBody().readAllBytes())));
        yield new Answer(200, shown(faults.present()));
      }
      default -> single(exchange.getRequestMethod(), path);
    };
  }

  private Answer single(String method, String path) {
    if (method.equals("GET") && path.matches(MESSAGES + "/[0-9]{1,18}")) {
      long id = Long.parseLong(path.substring(MESSAGES.length() + 1));
      return mailbox.find(id).map(mail -> new Answer(200, mail)).orElseGet(SinkApi::notFound);
    }
    return notFound();
  }

  private static Answer notFound() {
    return new Answer(404, Map.of("message", "there is no such thing"));
  }

  private static Fault fault(JsonNode json) {
    JsonNode recipient = json.path("recipient");
    return new Fault(
        Kind.of(json.path("reject").asString("")),
        recipient.isString() ? recipient.asString() : null);
  }

  private static Map<String, String> shown(Fault fault) {
    String recipient = fault.recipient();
    return recipient == null
        ? Map.of("reject", fault.kind().word())
        : Map.of("reject", fault.kind().word(), "recipient", recipient);
  }
}
