package io.tenantvault.botapi.admin;

import static io.tenantvault.botapi.store.JournalFormat.JSON;

import io.tenantvault.botapi.config.RateLimits;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.botapi.http.RequestCount;
import io.tenantvault.botapi.store.Message;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Talks to the admin endpoint of an emulator, in this process or another.
 *
 * <p>Every method throws {@link UncheckedIOException} when the emulator cannot be reached and
 * {@link IllegalArgumentException} when it rejects the request.
 */
public final class EmulatorAdmin implements AutoCloseable {
  private final HttpClient http;
  private final URI base;

  private EmulatorAdmin(URI base, HttpClient http) {
    this.base = base;
    this.http = http;
  }

  /** The admin endpoint of the emulator whose Bot API is at the address. */
  public static EmulatorAdmin at(URI baseUri) {
    return at(baseUri, HttpClient.newHttpClient());
  }

  /**
   * The same with a client that trusts the emulator's certificate.
   *
   * @param http closed with this
   */
  public static EmulatorAdmin at(URI baseUri, HttpClient http) {
    return new EmulatorAdmin(baseUri, http);
  }

  /** The emulator's time. */
  public Instant now() {
    return time(get("/admin/clock"));
  }

  /** Moves the emulator's clock on, or back when negative; returns its time. */
  public Instant advanceClock(Duration by) {
    return time(post("/admin/clock", new ClockMove(by, null)));
  }

  /** Sets the emulator's clock; returns its time. */
  public Instant setClock(Instant now) {
    return time(post("/admin/clock", new ClockMove(null, now)));
  }

  /** Puts a fault in force. */
  public void addFault(FaultRule rule) {
    post("/admin/faults", FaultRuleJson.write(rule));
  }

  /** Puts a fault in force for the next request to the method. */
  public void failOnce(String method, Fault fault) {
    addFault(FaultRule.once(method, fault));
  }

  /** The rules that are still in force. */
  public List<FaultRule> faults() {
    return get("/admin/faults").valueStream().map(FaultRuleJson::read).toList();
  }

  /** Takes all faults out of force. */
  public void clearFaults() {
    send("DELETE", "/admin/faults", BodyPublishers.noBody());
  }

  /** All messages of all chats, deleted ones too. */
  public List<Message> messages() {
    return JSON.convertValue(get("/admin/messages"), new TypeReference<>() {});
  }

  /** All messages of a chat, deleted ones too. */
  public List<Message> messages(long chatId) {
    return JSON.convertValue(get("/admin/messages?chat_id=" + chatId), new TypeReference<>() {});
  }

  /**
   * Counts by method, and {@code download}, since the start or the last reset. A method's request
   * is counted before its answer goes out, a download just after its last byte.
   */
  public Map<String, RequestCount> requests() {
    return JSON.convertValue(get("/admin/requests"), new TypeReference<>() {});
  }

  /** Counts of one method. */
  public RequestCount requests(String method) {
    return requests().getOrDefault(method, RequestCount.NONE);
  }

  /** Puts other rate limits in force. */
  public void limitRates(RateLimits limits) {
    post("/admin/rate-limits", limits);
  }

  /** Forgets messages, files, faults, counts and changes of clock and rates. */
  public void reset() {
    post("/admin/reset", Map.of());
  }

  private static Instant time(JsonNode answer) {
    return Instant.parse(answer.path("now").asString());
  }

  private JsonNode get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  private JsonNode post(String path, Object body) {
    return send("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  private JsonNode send(String method, String path, BodyPublisher body) {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).method(method, body).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      JsonNode json = JSON.readTree(answer.body());
      if (answer.statusCode() >= 400) {
        throw new IllegalArgumentException(
            "%s %s: %s".formatted(method, path, json.path("message").asString()));
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from the emulator at " + base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted at " + path));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
