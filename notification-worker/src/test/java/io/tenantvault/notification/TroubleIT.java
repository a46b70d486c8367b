package io.tenantvault.notification;

import static io.tenantvault.notification.schema.Tables.NOTIFICATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.contract.webhook.WebhookSecret;
import io.tenantvault.mailsink.Mail;
import io.tenantvault.notification.schema.tables.records.NotificationsRecord;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Those who are to be told are away, refuse, or hang up. */
class TroubleIT {

  private final RunningWorker worker = RunningWorker.shared();

  @AfterEach
  void allIsWellAgain() throws Exception {
    worker.fault("{\"reject\": \"none\"}");
    worker.telegram().clearFaults();
  }

  @Test
  void aMailServerThatIsAwayForADayLosesNothing() throws Exception {
    TestEvents events = events("away");
    var all = new ArrayList<TestEvents>();
    for (int i = 0; i < 10; i++) {
      all.add(events.another());
    }
    all.forEach(one -> worker.controlPlane().job(one.job(), one.project(), "ada@away.org"));

    worker.withoutMailServer(() -> {
      all.forEach(one -> worker.publish(one.completed()));
      Instant tomorrow = worker.clock().instant().plus(Duration.ofDays(1));
      await()
          .atMost(RunningWorker.SOON)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> {
            worker.clock().advance(Duration.ofHours(1));
            return worker.clock().instant().isAfter(tomorrow)
                && worker.controlPlane().notifications(events.project()).stream()
                        .filter(row -> row.getAttempts() >= 3)
                        .count()
                    == 10;
          });
    });

    worker.clock().advance(Duration.ofHours(2));
    worker.awaitRows(events.project(), 10, row -> row.getState().equals("sent"));
    assertThat(worker.mailsTo("ada@away.org")).hasSize(10);
  }

  @Test
  void aRecipientThatIsRefusedForGoodIsWrittenDownWithTheReason() throws Exception {
    TestEvents events = events("refused");
    worker.fault("{\"reject\": \"5xx\", \"recipient\": \"nobody@refused.org\"}");
    worker.controlPlane().job(events.job(), events.project(), "nobody@refused.org");

    worker.publish(events.completed());

    worker.awaitRows(
        events.project(),
        1,
        row ->
            row.getState().equals("failed")
                && row.getAttempts() == 1
                && row.getLastError().contains("550"));
    assertThat(worker.get("/actuator/prometheus").lines())
        .anyMatch(line ->
            line.startsWith(
                    "tenantvault_notifications_attempts_total{channel=\"email\",outcome=\"failed\"}")
                && !line.endsWith(" 0.0"));
  }

  @Test
  void anAddressThatIsNoneGetsNoMail() {
    TestEvents events = events("hostile");
    worker.controlPlane().job(events.job(), events.project(), "a@b.org\r\nBcc: eve@evil.org");

    worker.publish(events.completed());

    worker.awaitRows(events.project(), 1, row -> row.getState().equals("failed"));
    assertThat(worker.mailsTo("eve@evil.org")).isEmpty();
  }

  @Test
  void whatADeadWorkerWasAboutToSendIsSentAfterItsLease() {
    TestEvents events = events("dead");
    worker.controlPlane().job(events.job(), events.project(), null);
    worker.publish(events.completed());
    await()
        .atMost(RunningWorker.SOON)
        .until(() -> worker.controlPlane().unaddressed(events.project()) == 0);
    // As a worker leaves it that dies between taking and sending.
    worker
        .controlPlane()
        .jooq()
        .insertInto(NOTIFICATIONS)
        .set(NOTIFICATIONS.ID, UUID.randomUUID())
        .set(NOTIFICATIONS.EVENT_ID, events.completed().eventId())
        .set(NOTIFICATIONS.PROJECT_ID, events.project().value())
        .set(NOTIFICATIONS.OCCASION, "backup_completed")
        .set(NOTIFICATIONS.CHANNEL, "email")
        .set(NOTIFICATIONS.RECIPIENT, "ada@dead.org")
        .set(NOTIFICATIONS.STATE, "waiting")
        .set(NOTIFICATIONS.ATTEMPTS, 1)
        .set(NOTIFICATIONS.CREATED_AT, worker.clock().instant())
        .set(NOTIFICATIONS.DUE_AT, worker.clock().instant().plus(Duration.ofMinutes(5)))
        .execute();

    worker.clock().advance(Duration.ofMinutes(6));

    assertThat(worker.mailsTo("ada@dead.org", 1)).hasSize(1);
    worker.awaitRows(
        events.project(), 1, row -> row.getState().equals("sent") && row.getAttempts() == 2);
  }

  @Test
  void aMailWhoseAnswerIsLostComesAgainUnderTheSameMessageId() throws Exception {
    TestEvents events = events("lost");
    worker.fault("{\"reject\": \"lose-answer\", \"recipient\": \"ada@lost.org\"}");
    worker.controlPlane().job(events.job(), events.project(), "ada@lost.org");
    worker.publish(events.completed());
    worker.awaitRows(
        events.project(), 1, row -> row.getAttempts() == 1 && row.getLastError() != null);
    worker.fault("{\"reject\": \"none\"}");

    worker.clock().advance(Duration.ofHours(2));

    worker.awaitRows(events.project(), 1, row -> row.getState().equals("sent"));
    List<Mail> mails = worker.mailsTo("ada@lost.org");
    assertThat(mails).hasSize(2);
    assertThat(mails.stream().map(mail -> mail.headers().get("Message-ID").getFirst()).distinct())
        .hasSize(1);
  }

  @Test
  void aWebhookIsSignedAndTriedAgainAfterAnError() throws Exception {
    TestEvents events = events("hooked");
    Queue<Posted> posts = new ConcurrentLinkedQueue<>();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            posts.add(
                new Posted(
                    exchange.getRequestHeaders().getFirst(WebhookSecret.TIMESTAMP_HEADER),
                    exchange.getRequestHeaders().getFirst(WebhookSecret.SIGNATURE_HEADER),
                    exchange.getRequestHeaders().getFirst(WebhookSecret.DELIVERY_HEADER),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(posts.size() == 1 ? 500 : 200, -1);
          }
        });
    receiver.start();
    String url = "http://127.0.0.1:%d/hook".formatted(receiver.getAddress().getPort());
    try {
      worker.controlPlane().job(events.job(), events.project(), null);
      worker
          .controlPlane()
          .settings(
              events.project(),
              new NotificationSettings(List.of(), url, List.of(Occasion.JOB_FAILED)));

      worker.publish(events.failed("no schema"));

      await().atMost(RunningWorker.SOON).until(() -> row(events, "webhook").getLastError() != null);
      assertThat(row(events, "webhook").getLastError()).contains("answers 500");
      worker.clock().advance(Duration.ofMinutes(1));
      await()
          .atMost(RunningWorker.SOON)
          .until(() -> row(events, "webhook").getState().equals("sent"));
    } finally {
      receiver.stop(0);
    }

    assertThat(posts).hasSize(2);
    assertThat(posts.stream().map(Posted::delivery).distinct()).hasSize(1);
    Posted last = posts.stream().toList().getLast();
    WebhookSecret secret = WebhookSecret.of(RunningWorker.WEBHOOK_KEY, events.project(), url);
    assertThat(
            secret.verifies(
                last.timestamp(),
                last.signature(),
                last.body(),
                worker.clock().instant(),
                Duration.ofMinutes(5)))
        .isTrue();
    var body = JsonMapper.shared().readTree(new String(last.body(), StandardCharsets.UTF_8));
    assertThat(body.path("type").asString()).isEqualTo("job_failed");
    assertThat(body.path("project_id").asString()).isEqualTo("hooked");
    assertThat(body.at("/data/error_code").asString()).isEqualTo("SCHEMA_MISSING");
    assertThat(body.at("/data/advice").asString()).isNotEmpty();
  }

  private record Posted(String timestamp, String signature, String delivery, byte[] body) {}

  @Test
  void theOperatorsChatIsLeftAloneForAsLongAsTelegramSays() {
    TestEvents events = events("storm");
    worker.telegram().failOnce("sendMessage", new Fault.TooManyRequests(Duration.ofSeconds(90)));
    worker.controlPlane().job(events.job(), events.project(), null);
    worker.publish(events.failed("first"));
    await()
        .atMost(RunningWorker.SOON)
        .until(() ->
            worker.controlPlane().notifications(events.project()).stream()
                .anyMatch(row -> row.getLastError() != null));
    long asked = worker.telegram().requests("sendMessage").ok();
    TestEvents second = events.another();
    worker.controlPlane().job(second.job(), second.project(), "ada@storm.org");
    worker.publish(second.failed("second"));
    worker.mailsTo("ada@storm.org", 1);

    assertThat(worker.telegram().requests("sendMessage").ok()).isEqualTo(asked);
    worker.clock().advance(Duration.ofSeconds(100));

    worker.awaitRows(events.project(), 3, row -> row.getState().equals("sent"));
    assertThat(worker.telegram().requests("sendMessage").ok()).isEqualTo(asked + 2);
  }

  private NotificationsRecord row(TestEvents events, String channel) {
    return worker.controlPlane().notifications(events.project()).stream()
        .filter(row -> row.getChannel().equals(channel))
        .findFirst()
        .orElseGet(NotificationsRecord::new);
  }

  private TestEvents events(String project) {
    return TestEvents.of(project, worker.clock().instant());
  }
}
