package io.tenantvault.localstack.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds a mail in the sink. */
final class ShowMail {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final URI sink;

  ShowMail(URI sink) {
    this.sink = sink;
  }

  /**
   * Prints the mail that tells of a job.
   *
   * @throws DemoFailedException when it does not come soon
   */
  void of(UUID job, Screen screen) throws DemoFailedException, IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<JsonNode> mail = find(job);
    while (mail.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(PAUSE);
      mail = find(job);
    }
    JsonNode found =
        mail.orElseThrow(() ->
            new DemoFailedException(
                "no mail tells of job %s; see ./tenantvault logs notification-worker"
                    .formatted(job)));
    screen.line("To: %s", found.at("/to/0").asString());
    screen.line("Subject: %s", found.path("subject").asString());
    screen.line("");
    found.path("text").asString().lines().skip(2).forEach(line -> screen.line("%s", line));
  }

  private Optional<JsonNode> find(UUID job) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String json =
          http.send(
                  HttpRequest.newBuilder(sink.resolve("/api/messages")).build(),
                  BodyHandlers.ofString())
              .body();
      return JSON.readTree(json)
          .path("messages")
          .valueStream()
          .filter(mail -> mail.path("text").asString("").contains(job.toString()))
          .findFirst();
    }
  }
}
