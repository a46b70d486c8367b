package io.tenantvault.notification.telegram;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.notification.delivery.Messenger;
import io.tenantvault.notification.delivery.Outcome;
import io.tenantvault.notification.message.ComposeMessage;
import io.tenantvault.notification.message.Message;
import io.tenantvault.notification.outbox.Channel;
import io.tenantvault.notification.outbox.Notification;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Writes to the operators' chat, one message after the other: Telegram takes 20 a minute in a
 * channel. Where it says when to come again, nothing is written before that.
 */
public final class WriteToOperators implements Messenger {

  /** From the Bot API's documentation of sendMessage. */
  private static final int LONGEST_TEXT = 4096;

  private static final long MOST_ANSWER = 64 * 1024;
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient http;
  private final OperationsChat chat;
  private final ComposeMessage compose;

  /** Writes to that chat. */
  public WriteToOperators(OperationsChat chat, ComposeMessage compose) {
    this.chat = chat;
    this.compose = compose;
    var http =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            // The token is in the address; it goes to nobody whom the server names.
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(chat.timeout());
    chat.trusted()
        .ifPresent(trusted ->
            http.sslSocketFactory(trusted.context().getSocketFactory(), trusted.manager()));
    this.http = http.build();
  }

  @Override
  public Channel channel() {
    return Channel.TELEGRAM;
  }

  @Override
  public int atATime() {
    return 1;
  }

  @Override
  public Outcome tell(Notification notification) {
    var parameters =
        Map.of(
            "chat_id", notification.recipient().address(),
            "text", text(compose.compose(notification.event())),
            "link_preview_options", Map.of("is_disabled", true));
    Request request =
        new Request.Builder()
            .url(chat.method("sendMessage"))
            .post(RequestBody.create(EventJson.mapper().writeValueAsBytes(parameters), JSON))
            .build();
    try (Response answer = http.newCall(request).execute()) {
      return answer.isSuccessful() ? new Outcome.Sent() : refused(answer);
    } catch (IOException e) {
      return new Outcome.Later("the Bot API did not answer: " + chat.redact(e.toString()));
    }
  }

  private static String text(Message message) {
    var text = new StringBuilder(message.headline());
    message.paragraphs().forEach(paragraph -> text.append("\n\n").append(paragraph));
    text.append('\n');
    message
        .facts()
        .forEach(fact -> text.append('\n').append(fact.name()).append(": ").append(fact.value()));
    return text.length() <= LONGEST_TEXT
        ? text.toString()
        : text.substring(0, LONGEST_TEXT - 1) + "…";
  }

  // Also what will be refused again: a chat or a token that is wrong is mended, and then it is
  // told.
  private Outcome refused(Response answer) throws IOException {
    BufferedSource body = answer.body().source();
    body.request(MOST_ANSWER);
    String text = body.getBuffer().readUtf8(Math.min(MOST_ANSWER, body.getBuffer().size()));
    JsonNode json = parsed(text);
    String reason =
        "the Bot API answers %d %s"
            .formatted(answer.code(), chat.redact(json.path("description").asString("")));
    int wait = json.path("parameters").path("retry_after").asInt(0);
    return new Outcome.Later(
        reason, wait > 0 ? Optional.of(Duration.ofSeconds(wait)) : Optional.empty());
  }

  private static JsonNode parsed(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JacksonException e) {
      // A page of a proxy.
      return EventJson.mapper().createObjectNode();
    }
  }
}
