package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.localstack.token.Caller;
import io.tenantvault.localstack.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API as a client in any language sees it: a path, a body, a status, JSON. */
final class Api implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http;
  private final URI gateway;
  private final String token;

  private Api(URI gateway, String token, HttpClient http) {
    this.http = http;
    this.gateway = gateway;
    this.token = token;
  }

  /** The first gateway, called by somebody who reaches these projects. */
  static Api of(RunningPlatform platform, String... projects) throws IOException {
    return at(platform, URI.create(platform.variable("GATEWAY_URL")), projects);
  }

  /** The first gateway, called by somebody who runs the platform. */
  static Api ofOperator(RunningPlatform platform) throws IOException {
    var operator = new Caller("local-operator", List.of(), Caller.ALL_SCOPES, "operator", null);
    String token =
        new TokenIssuer(platform.stack().signingKeys(), Clock.systemUTC())
            .issue(operator, Duration.ofHours(1));
    return new Api(URI.create(platform.variable("GATEWAY_URL")), token, platform.http());
  }

  /** A certain gateway. */
  static Api at(RunningPlatform platform, URI gateway, String... projects) throws IOException {
    String token =
        new TokenIssuer(platform.stack().signingKeys(), Clock.systemUTC())
            .issue(Caller.user(projects), Duration.ofHours(1));
    return new Api(gateway, token, platform.http());
  }

  /** What was answered. */
  record Answer(int status, String body) {
    /** Below {@code data}; fails where another status was answered. */
    JsonNode data(int expected) {
      assertThat(status).as(body).isEqualTo(expected);
      return JSON.readTree(body).path("data");
    }
  }

  Answer get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  Answer delete(String path) throws Exception {
    return send(request(path).DELETE().build());
  }

  Answer post(String path, String json, String... headers) throws Exception {
    HttpRequest.Builder request =
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json));
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  Answer put(String path, String json) throws Exception {
    return send(
        request(path)
            .header("content-type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build());
  }

  /** A body that is no JSON. */
  HttpResponse<byte[]> bytes(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).GET();
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofByteArray());
  }

  /** Takes an artifact back. */
  Answer upload(byte[] manifest, byte[] artifact) throws Exception {
    String part =
        "--cut\r\nContent-Disposition: form-data; name=\"%1$s\"; filename=\"%1$s\"\r\n\r\n";
    return send(
        request("/api/backups/import")
            .header("content-type", "multipart/form-data; boundary=cut")
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(part.formatted("manifest")),
                    BodyPublishers.ofByteArray(manifest),
                    BodyPublishers.ofString("\r\n" + part.formatted("artifact")),
                    BodyPublishers.ofByteArray(artifact),
                    BodyPublishers.ofString("\r\n--cut--\r\n")))
            .build());
  }

  /** Posts what makes a job, and waits for its success. */
  JsonNode run(String path, String json) throws Exception {
    JsonNode end = ended(post(path, json).data(202).path("job_id").asString());
    assertThat(end.path("status").asString()).as(end.toString()).isEqualTo("completed");
    return end;
  }

  /** The job, once it has ended in whatever way. */
  JsonNode ended(String job) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> get("/api/jobs/" + job).data(200),
            answer -> FINAL.contains(answer.path("status").asString()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(PATIENCE)
        .header("authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest request) throws Exception {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
