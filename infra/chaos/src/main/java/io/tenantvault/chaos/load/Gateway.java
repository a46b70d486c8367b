package io.tenantvault.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The HTTP API as callers use it: several gateways in turn. */
public final class Gateway implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();

  private final List<URI> gateways;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * Calls them with one token.
   *
   * @param gateways scheme, host and port of each
   */
  public Gateway(List<URI> gateways, String token) {
    this.gateways = List.copyOf(gateways);
    this.token = token;
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param data what lies below {@code data}; missing in an error
   */
  public record Answer(int status, JsonNode data) {}

  /** Reads. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** Asks for something, with an {@code Idempotency-Key}. */
  public Answer post(String path, Map<String, ?> body, String key)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("content-type", "application/json")
            .header("idempotency-key", key)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** Has a backup deleted. */
  Answer deleteBackup(String backup) throws IOException, InterruptedException {
    return send(request("/api/backups/" + backup).DELETE());
  }

  /** Has a backup kept, whatever its expiry says. */
  Answer hold(String backup) throws IOException, InterruptedException {
    return send(
        request("/api/backups/" + backup + "/hold")
            .header("content-type", "application/json")
            .PUT(BodyPublishers.ofString("{\"reason\": \"chaos\"}")));
  }

  /** Ends what {@link #hold} began. */
  Answer release(String backup) throws IOException, InterruptedException {
    return send(request("/api/backups/" + backup + "/hold").DELETE());
  }

  private HttpRequest.Builder request(String path) {
    URI gateway = gateways.get(Math.floorMod(turn.getAndIncrement(), gateways.size()));
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(TIMEOUT)
        .header("authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    try {
      return new Answer(answer.statusCode(), JSON.readTree(answer.body()).path("data"));
    } catch (JacksonException e) {
      return new Answer(answer.statusCode(), MissingNode.getInstance());
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
