package io.tenantvault.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.notification.TestEvents;
import io.tenantvault.notification.delivery.Outcome;
import io.tenantvault.notification.outbox.Channel;
import io.tenantvault.notification.outbox.Notification;
import io.tenantvault.notification.outbox.Recipient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a project may name, and what it may not reach by naming it. */
class PostWebhookIT {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger reached = new AtomicInteger();
  private HttpServer receiver;
  private int port;

  @BeforeEach
  void listen() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    port = receiver.getAddress().getPort();
    receiver.createContext(
        "/moved",
        exchange -> {
          try (exchange) {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port + "/secret");
            exchange.sendResponseHeaders(307, -1);
          }
        });
    receiver.createContext(
        "/secret",
        exchange -> {
          try (exchange) {
            reached.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
          }
        });
    receiver.createContext(
        "/gone",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(410, -1);
          }
        });
    receiver.createContext("/silent", _ -> asked.incrementAndGet());
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void neverReachesThisMachineWhateverItIsCalled() {
    for (String host : new String[] {"127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433"}) {
      Outcome outcome = post(false, "http://" + host + ":" + port + "/secret");

      assertThat(outcome).as(host).isNotInstanceOf(Outcome.Sent.class);
    }
    assertThat(post(false, "http://localhost:" + port + "/secret"))
        .isInstanceOfSatisfying(
            Outcome.Never.class,
            never -> assertThat(never.reason()).contains("no address of the public Internet"));
    assertThat(reached).hasValue(0);
    assertThat(post(true, "http://localhost:" + port + "/secret")).isInstanceOf(Outcome.Sent.class);
    assertThat(reached).hasValue(1);
  }

  @Test
  void followsNoRedirect() {
    Outcome outcome = post(true, "http://127.0.0.1:" + port + "/moved");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Later.class,
            later -> assertThat(later.reason()).contains("redirects are not followed"));
    assertThat(asked).hasValue(1);
    assertThat(reached).hasValue(0);
  }

  @Test
  void sendsNothingWithoutTlsUnlessThatIsAllowed() {
    var strict = new WebhookProperties(true, false, Duration.ofSeconds(5));

    Outcome outcome = post(strict, "http://127.0.0.1:" + port + "/secret");

    assertThat(outcome).isInstanceOf(Outcome.Never.class);
    assertThat(reached).hasValue(0);
  }

  @Test
  void stopsAskingAReceiverThatIsGoneForGood() {
    assertThat(post(true, "http://127.0.0.1:" + port + "/gone")).isInstanceOf(Outcome.Never.class);
  }

  @Test
  void doesNotWaitForAnAnswerForEver() {
    var hasty = new WebhookProperties(true, true, Duration.ofMillis(300));

    assertThat(post(hasty, "http://127.0.0.1:" + port + "/silent"))
        .isInstanceOf(Outcome.Later.class);
    assertThat(asked).hasValue(1);
  }

  private static Outcome post(boolean allowPrivate, String url) {
    return post(new WebhookProperties(allowPrivate, true, Duration.ofSeconds(5)), url);
  }

  private static Outcome post(WebhookProperties properties, String url) {
    Instant now = Instant.now();
    var event = TestEvents.of("shop", now).failed("no schema");
    return new PostWebhook(properties, KEY, Clock.systemUTC())
        .tell(
            new Notification(
                UUID.randomUUID(),
                Occasion.JOB_FAILED,
                event,
                new Recipient(Channel.WEBHOOK, url),
                1,
                now,
                null));
  }
}
