package io.tenantvault.apichecks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running gateway for its OpenAPI documents. */
public final class FetchApi {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  private FetchApi() {}

  /**
   * All that its index names.
   *
   * @param gateway for example {@code http://127.0.0.1:8080}
   */
  public static PublishedApi of(URI gateway) {
    Map<String, JsonNode> documents = new HashMap<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (JsonNode entry : get(client, gateway.resolve("/api/docs")).path("data")) {
        if (entry.path("format").asString().equals("openapi")) {
          documents.put(
              entry.path("name").asString(),
              get(client, gateway.resolve(entry.path("path").asString())));
        }
      }
    }
    if (documents.isEmpty()) {
      throw new IllegalStateException(gateway + "/api/docs names no OpenAPI document");
    }
    return new PublishedApi(documents);
  }

  private static JsonNode get(HttpClient client, URI address) {
    try {
      var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            address + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading " + address, e);
    }
  }
}
