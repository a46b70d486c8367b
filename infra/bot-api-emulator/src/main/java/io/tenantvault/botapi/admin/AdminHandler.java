package io.tenantvault.botapi.admin;

import static io.tenantvault.botapi.store.JournalFormat.JSON;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tenantvault.botapi.config.RateLimits;
import io.tenantvault.botapi.fault.FaultBook;
import io.tenantvault.botapi.http.RequestCounters;
import io.tenantvault.botapi.limit.PostingRate;
import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.botapi.store.MovableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves {@code /admin/…}. There is no authentication: the emulator holds nothing of value. */
public final class AdminHandler implements HttpHandler {
  private static final int LARGEST_BODY = 1 << 16;

  private final Channels channels;
  private final MovableClock clock;
  private final FaultBook faults;
  private final RequestCounters counters;
  private final PostingRate rate;
  private final RateLimits initialRates;

  /** Serves what the parts of an emulator have to show. */
  public AdminHandler(
      Channels channels,
      MovableClock clock,
      FaultBook faults,
      RequestCounters counters,
      PostingRate rate) {
    this.channels = channels;
    this.clock = clock;
    this.faults = faults;
    this.counters = counters;
    this.rate = rate;
    this.initialRates = rate.limits();
  }

  private record NotFound(String message) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readNBytes(LARGEST_BODY));
        Object result = answer(exchange, body);
        write(exchange, result instanceof NotFound ? 404 : 200, result);
      } catch (IllegalArgumentException | JacksonException e) {
        write(exchange, 400, Map.of("message", String.valueOf(e.getMessage())));
      }
    }
  }

  private Object answer(HttpExchange exchange, JsonNode body) throws IOException {
    String route = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    return switch (route) {
      case "GET /admin/clock" -> time();
      case "POST /admin/clock" -> move(JSON.treeToValue(body, ClockMove.class));
      case "GET /admin/faults" -> rules();
      case "POST /admin/faults" -> {
        faults.add(FaultRuleJson.read(body));
        yield rules();
      }
      case "DELETE /admin/faults" -> {
        faults.clear();
        yield rules();
      }
      case "GET /admin/messages" -> messages(exchange.getRequestURI().getQuery());
      case "GET /admin/requests" -> counters.counts();
      case "GET /admin/rate-limits" -> rate.limits();
      case "POST /admin/rate-limits" -> limit(body);
      case "POST /admin/reset" -> reset();
      default -> new NotFound("no such admin endpoint: " + route);
    };
  }

  private Object time() {
    return Map.of("now", clock.instant());
  }

  private Object move(ClockMove move) throws IOException {
    if (move.advance() != null) {
      clock.advance(move.advance());
    } else if (move.set() != null) {
      clock.set(move.set());
    }
    return time();
  }

  private Object rules() {
    return faults.rules().stream().map(FaultRuleJson::write).toList();
  }

  private List<Message> messages(String query) {
    List<Message> all = channels.messages();
    if (query == null || !query.startsWith("chat_id=")) {
      return all;
    }
    long chat = Long.parseLong(query.substring("chat_id=".length()));
    return all.stream().filter(message -> message.key().chatId() == chat).toList();
  }

  private Object limit(JsonNode changes) {
    ObjectNode limits = JSON.valueToTree(rate.limits());
    changes.properties().forEach(field -> limits.set(field.getKey(), field.getValue()));
    rate.limit(JSON.treeToValue(limits, RateLimits.class));
    return rate.limits();
  }

  private Object reset() throws IOException {
    channels.clear();
    faults.clear();
    counters.clear();
    clock.reset();
    rate.limit(initialRates);
    return time();
  }

  private static void write(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] json = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(json);
    }
  }
}
