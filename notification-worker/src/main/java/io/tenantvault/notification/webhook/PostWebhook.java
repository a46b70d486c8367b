package io.tenantvault.notification.webhook;

import io.tenantvault.contract.webhook.WebhookSecret;
import io.tenantvault.notification.delivery.Messenger;
import io.tenantvault.notification.delivery.Outcome;
import io.tenantvault.notification.outbox.Channel;
import io.tenantvault.notification.outbox.Notification;
import io.tenantvault.notification.webhook.GuardedSockets.NotPublicException;
import java.io.IOException;
import java.net.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Posts to the address that a project has named. Of the answer only the status is read. */
public final class PostWebhook implements Messenger {

  private static final int AT_A_TIME = 16;
  private static final int GONE = 410;
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient http;
  private final WebhookProperties properties;
  private final String platformKey;
  private final Clock clock;

  /** Signs with secrets that are made from this key. */
  public PostWebhook(WebhookProperties properties, String platformKey, Clock clock) {
    this.properties = properties;
    this.platformKey = platformKey;
    this.clock = clock;
    var client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            // Nobody but the named address gets what is meant for it.
            .followRedirects(false)
            .followSslRedirects(false)
            // A proxy would resolve names where nobody checks them.
            .proxy(Proxy.NO_PROXY)
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .callTimeout(properties.timeout());
    if (!properties.allowPrivate()) {
      client.socketFactory(new GuardedSockets());
    }
    this.http = client.build();
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public int atATime() {
    return AT_A_TIME;
  }

  @Override
  public Outcome tell(Notification notification) {
    HttpUrl url = HttpUrl.parse(notification.recipient().address());
    if (url == null) {
      return new Outcome.Never("no http or https address");
    }
    if (!url.isHttps() && !properties.allowHttp()) {
      return new Outcome.Never(
          "not https; tenantvault.notifications.webhook.allow-http allows http");
    }
    try (Response answer = http.newCall(request(notification, url)).execute()) {
      return outcome(answer);
    } catch (IOException e) {
      return notPublic(e)
          .<Outcome>map(refusal -> new Outcome.Never(String.valueOf(refusal.getMessage())))
          .orElseGet(() -> new Outcome.Later("no answer: " + e));
    }
  }

  private Request request(Notification notification, HttpUrl url) {
    byte[] body = WebhookBody.of(notification);
    Instant now = clock.instant();
    WebhookSecret secret =
        WebhookSecret.of(
            platformKey, notification.event().projectId(), notification.recipient().address());
    return new Request.Builder()
        .url(url)
        .header("User-Agent", "Tenantvault")
        .header(WebhookSecret.DELIVERY_HEADER, notification.id().toString())
        .header(WebhookSecret.TIMESTAMP_HEADER, String.valueOf(now.getEpochSecond()))
        .header(WebhookSecret.SIGNATURE_HEADER, secret.sign(now, body))
        .post(RequestBody.create(body, JSON))
        .build();
  }

  private static Outcome outcome(Response answer) {
    if (answer.isSuccessful()) {
      return new Outcome.Sent();
    }
    if (answer.code() == GONE) {
      return new Outcome.Never("the receiver answers 410: it is gone for good");
    }
    return answer.isRedirect()
        ? new Outcome.Later(
            "the receiver answers %d; redirects are not followed".formatted(answer.code()))
        : new Outcome.Later("the receiver answers " + answer.code());
  }

  // OkHttp tries several addresses and hands their failures out in one another.
  private static Optional<NotPublicException> notPublic(IOException failure) {
    Deque<Throwable> left = new ArrayDeque<>(List.of(failure));
    while (!left.isEmpty()) {
      Throwable one = left.remove();
      if (one instanceof NotPublicException refusal) {
        return Optional.of(refusal);
      }
      left.addAll(List.of(one.getSuppressed()));
      if (one.getCause() != null) {
        left.add(one.getCause());
      }
    }
    return Optional.empty();
  }
}
