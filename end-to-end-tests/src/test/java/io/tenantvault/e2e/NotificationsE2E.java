package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.webhook.WebhookSecret;
import io.tenantvault.localstack.demo.SampleTenant;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People and systems outside learn what became of jobs, without asking. */
class NotificationsE2E {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void whoAskedForABackupGetsOneMailAndTheProjectsWebhookASignedPost() throws Exception {
    var tenant = new SampleTenant("e2e_told");
    Queue<Posted> posts = new ConcurrentLinkedQueue<>();
    HttpServer receiver = receiver(posts);
    try (Connection database = platform.database();
        Api api = Api.of(platform, tenant.project())) {
      tenant.create(database, 1);
      String url = "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort());
      String secret =
          api.put(
                  settings(tenant.project()),
                  "{\"emails\": [], \"webhook_url\": \"%s\", \"events\": [\"backup_completed\"]}"
                      .formatted(url))
              .data(202)
              .path("webhook_secret")
              .asString();
      await()
          .atMost(PATIENCE)
          .until(
              () -> api.get(settings(tenant.project())).data(200).path("webhook_url").isString());

      JsonNode job =
          api.run(
              "/api/backup/export",
              "{\"project_id\": \"%s\", \"notify_email\": \"ada@told.org\"}"
                  .formatted(tenant.project()));

      await()
          .atMost(PATIENCE)
          .until(() -> platform.mailsTo("ada@told.org").size() == 1 && posts.size() == 1);
      JsonNode mail = platform.mailsTo("ada@told.org").getFirst();
      assertThat(mail.path("subject").asString()).contains("Backup of e2e_told completed");
      assertThat(mail.path("text").asString()).contains(job.path("backup_id").asString());
      assertThat(mail.path("html").asString()).contains(job.path("backup_id").asString());
      Posted post = posts.element();
      assertThat(
              new WebhookSecret(secret)
                  .verifies(
                      post.timestamp(),
                      post.signature(),
                      post.body(),
                      Instant.now(),
                      Duration.ofMinutes(5)))
          .isTrue();
      assertThat(
              new WebhookSecret(secret + "0")
                  .verifies(
                      post.timestamp(),
                      post.signature(),
                      post.body(),
                      Instant.now(),
                      Duration.ofMinutes(5)))
          .isFalse();
      assertThat(api.get(settings(tenant.project()) + "/log").body())
          .contains("ada@told.org", url, "\"sent\"");
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  void aFailedJobIsToldByMailAndInTheOperatorsChat() throws Exception {
    var tenant = new SampleTenant("e2e_untold");
    try (Connection database = platform.database();
        EmulatorAdmin telegram = platform.telegram();
        Api api = Api.of(platform, tenant.project())) {
      try (var statement = database.createStatement()) {
        statement.execute(
            "INSERT INTO control_plane.projects (id, slug) VALUES ('e2e_untold', 'e2e_untold') ON CONFLICT DO NOTHING");
      }
      String id =
          api.post(
                  "/api/backup/export",
                  "{\"project_id\": \"e2e_untold\", \"notify_email\": \"ada@untold.org\"}")
              .data(202)
              .path("job_id")
              .asString();
      JsonNode job = api.ended(id);
      assertThat(job.path("status").asString()).isEqualTo("failed");

      await()
          .atMost(PATIENCE)
          .until(() ->
              platform.mailsTo("ada@untold.org").size() == 1
                  && telegram.messages(-1001000000002L).stream()
                      .anyMatch(message -> message.toString().contains(id)));
      assertThat(platform.mailsTo("ada@untold.org").getFirst().path("text").asString())
          .contains("SCHEMA_MISSING")
          .contains(job.path("error_message").asString())
          .contains("What to do:");
    }
  }

  private static String settings(String project) {
    return "/api/projects/" + new ProjectId(project) + "/notifications";
  }

  private record Posted(String timestamp, String signature, byte[] body) {}

  private static HttpServer receiver(Queue<Posted> posts) throws Exception {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var headers = exchange.getRequestHeaders();
            posts.add(
                new Posted(
                    headers.getFirst(WebhookSecret.TIMESTAMP_HEADER),
                    headers.getFirst(WebhookSecret.SIGNATURE_HEADER),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    receiver.start();
    return receiver;
  }
}
