package io.tenantvault.localstack.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's HTTP API with one bearer token. Answers are the JSON below {@code data}. */
public final class GatewayClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http;
  private final URI gateway;
  private final String token;

  /**
   * @param gateway scheme, host and port
   * @param token a JWT that the gateway accepts
   * @param http trusts its certificate; closed with this
   */
  public GatewayClient(URI gateway, String token, HttpClient http) {
    this.http = http;
    this.gateway = gateway;
    this.token = token;
  }

  /**
   * Asks for a backup of a project's database.
   *
   * @return the job's id
   */
  public UUID requestBackup(String project, String format, boolean compress)
      throws IOException, InterruptedException {
    return post(
        "/api/backup/export",
        Map.of("project_id", project, "format", format, "compress", compress));
  }

  /** As {@link #requestBackup(String, String, boolean)}, and has somebody told of the outcome. */
  public UUID requestBackup(String project, String format, boolean compress, String notifyEmail)
      throws IOException, InterruptedException {
    return post(
        "/api/backup/export",
        Map.of(
            "project_id", project,
            "format", format,
            "compress", compress,
            "notify_email", notifyEmail));
  }

  /**
   * Asks for a restore.
   *
   * @return the job's id
   */
  public UUID requestRestore(UUID backup) throws IOException, InterruptedException {
    return post("/api/backup/restore", Map.of("backup_id", backup.toString(), "confirm", true));
  }

  /** What the gateway says of a job. */
  public JsonNode job(UUID job) throws IOException, InterruptedException {
    return data(send(request("/api/jobs/" + job).GET().build(), 200));
  }

  /** A project's backups, newest first: the first page. */
  public JsonNode backups(String project) throws IOException, InterruptedException {
    String path = URLEncoder.encode(project, StandardCharsets.UTF_8);
    return data(send(request("/api/projects/" + path + "/backups").GET().build(), 200));
  }

  private UUID post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    return UUID.fromString(data(send(request, 202)).path("job_id").asString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(TIMEOUT)
        .header("authorization", "Bearer " + token);
  }

  private String send(HttpRequest request, int expected) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IOException(
          "%s %s was answered %d: %s"
              .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private JsonNode data(String body) {
    return json.readTree(body).path("data");
  }

  @Override
  public void close() {
    http.close();
  }
}
