package io.tenantvault.gateway.testing;

import io.tenantvault.apichecks.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream of server-sent events, read as a browser does, but without coming back by itself. */
public final class ServerSentEvents implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final HttpResponse<InputStream> answer;
  private final BufferedReader lines;

  /** One event. */
  public record Event(String id, String name, JsonNode data) {}

  private ServerSentEvents(HttpClient http, HttpResponse<InputStream> answer) {
    this.http = http;
    this.answer = answer;
    this.lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /**
   * Opens it.
   *
   * @param lastEvent the id of the event before; empty for none
   */
  public static ServerSentEvents open(
      RunningGateway gateway, String token, String path, String lastEvent) {
    HttpClient http = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(URI.create(gateway.address() + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream");
    if (!lastEvent.isEmpty()) {
      request.header("Last-Event-ID", lastEvent);
    }
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      byte[] problem = Answer.isJson(type) ? answer.body().readAllBytes() : new byte[0];
      CheckedAnswers.of(gateway.address())
          .mustFit(new Answer("GET", path, answer.statusCode(), type, problem));
      return new ServerSentEvents(http, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public int status() {
    return answer.statusCode();
  }

  public String header(String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** The next event; waits for it. */
  public Event next() {
    return nextWhere(any -> true);
  }

  /** The next in which the field has this value. */
  public Event nextWith(String field, String value) {
    return nextWhere(data -> data.path(field).asString().equals(value));
  }

  /** The next whose data is of this kind. */
  public Event nextWhere(Predicate<JsonNode> kind) {
    while (true) {
      var fields = new HashMap<String, String>();
      for (String line = read(); !line.isEmpty(); line = read()) {
        int colon = line.indexOf(':');
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
      if (fields.containsKey("data")) {
        JsonNode data = JSON.readTree(fields.get("data"));
        if (kind.test(data)) {
          return new Event(fields.get("id"), fields.get("event"), data);
        }
      }
    }
  }

  /** The next so many comments. */
  public List<String> comments(int count) {
    var comments = new ArrayList<String>();
    while (comments.size() < count) {
      String line = read();
      if (line.startsWith(":")) {
        comments.add(line);
      }
    }
    return comments;
  }

  private String read() {
    try {
      String line = lines.readLine();
      if (line == null) {
        throw new AssertionError("the stream has ended");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it ends, and nothing else comes before. */
  public boolean end() {
    try {
      return lines.readLine() == null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
