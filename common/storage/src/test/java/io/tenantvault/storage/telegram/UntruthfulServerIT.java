package io.tenantvault.storage.telegram;

import static io.tenantvault.storage.StorageContract.bytes;
import static io.tenantvault.storage.StorageContract.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.StorageException.Corrupt;
import io.tenantvault.storage.StorageException.Refused;
import io.tenantvault.storage.StorageException.Unavailable;
import io.tenantvault.storage.StorageLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server whose answers the emulator never gives. */
class UntruthfulServerIT {
  private static final StoredFile FILE = new StoredFile(4242, -1, 7, "id");

  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private TelegramStorage storage;

  private record Reply(int status, Map<String, String> headers, String body, boolean chunked) {
    static Reply json(String body) {
      return new Reply(200, Map.of(), body, false);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String method = path.substring(path.lastIndexOf('/') + 1);
          exchange.getRequestBody().readAllBytes();
          requests.add(method.toLowerCase(Locale.ROOT));
          Reply reply = replies.get(method.toLowerCase(Locale.ROOT));
          reply.headers().forEach(exchange.getResponseHeaders()::set);
          byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(reply.status(), reply.chunked() ? 0 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    storage =
        TelegramStorage.of(
            new Bot(address, new BotToken("4242:s3cr3t")),
            new TelegramStorage.Files.Cloud(),
            List.of(-1L),
            new StorageLimits(1000, 1),
            (_, chat) -> chat);
  }

  @AfterEach
  void stop() {
    storage.close();
    server.stop(0);
  }

  private void reply(String method, Reply reply) {
    replies.put(method.toLowerCase(Locale.ROOT), reply);
  }

  private static String stored(String document) {
    return """
    {"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":-1,"type":"channel"}%s}}\
    """
        .formatted(document);
  }

  @Test
  void anUploadOfAnotherSizeIsNoSuccessAndIsRemoved() {
    reply(
        "sendDocument",
        Reply.json(
            stored(
                ",\"document\":{\"file_id\":\"id\",\"file_unique_id\":\"u\",\"file_size\":99}")));
    reply("deleteMessage", Reply.json("{\"ok\":true,\"result\":true}"));

    assertThatThrownBy(() -> storage.store(upload("part", bytes(100))))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("99 bytes of 100");
    assertThat(requests).containsExactly("senddocument", "deletemessage");
  }

  @Test
  void anUploadThatBecameNoDocumentIsNoSuccess() {
    reply("sendDocument", Reply.json(stored(",\"text\":\"hello\"")));
    reply("deleteMessage", Reply.json("{\"ok\":true,\"result\":true}"));

    assertThatThrownBy(() -> storage.store(upload("part", bytes(100))))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void aPageWithStatus200IsNoAnswer() {
    reply(
        "sendDocument", new Reply(200, Map.of(), "<html>Welcome to the hotel WLAN</html>", false));

    assertThatThrownBy(() -> storage.store(upload("part", bytes(100))))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("not the Bot API's")
        .hasMessageNotContaining("hotel");
  }

  @Test
  void anEmptyAnswerIsNone() {
    reply("sendDocument", Reply.json(""));

    assertThatThrownBy(() -> storage.store(upload("part", bytes(100))))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void theHeaderSaysHowLongToWaitWhereTheBodyDoesNot() {
    reply("sendDocument", new Reply(429, Map.of("Retry-After", "12"), "<html>slow</html>", false));

    assertThatThrownBy(() -> storage.store(upload("part", bytes(100))))
        .isInstanceOfSatisfying(
            Unavailable.class,
            failure ->
                assertThat(failure.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(12))));
  }

  @Test
  void redirectsAreNotFollowedBecauseTheTokenWouldGoAlong() {
    replyWithFile("", false);
    var away = new Reply(302, Map.of("Location", "/elsewhere"), "", false);
    reply("f", away);
    reply("sendDocument", away);
    reply("elsewhere", Reply.json("{}"));

    assertThatThrownBy(() -> storage.open(FILE, 2)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> storage.store(upload("part", bytes(100))))
        .isInstanceOf(Unavailable.class);
    assertThat(requests).containsExactly("getfile", "f", "senddocument");
  }

  @Test
  void aMessageTellsWhereAChatWentToAndRepeatsNoToken() {
    reply(
        "sendDocument",
        new Reply(
            400,
            Map.of(),
            "{\"ok\":false,\"error_code\":400,\"description\":\"group s3cr3t was upgraded\","
                + "\"parameters\":{\"migrate_to_chat_id\":-100777}}",
            false));

    assertThatThrownBy(() -> storage.store(upload("part", bytes(100))))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("-100777")
        .hasMessageNotContaining("s3cr3t");
  }

  private void replyWithFile(String body, boolean chunked) {
    reply(
        "getFile",
        Reply.json(
            "{\"ok\":true,\"result\":{\"file_id\":\"id\",\"file_unique_id\":\"u\",\"file_path\":\"d/f\"}}"));
    reply("f", new Reply(200, Map.of(), body, chunked));
  }

  @Test
  void aDownloadOfAnotherLengthIsNotBegun() {
    replyWithFile("12345", false);

    assertThatThrownBy(() -> storage.open(FILE, 6)).isInstanceOf(Corrupt.class);
  }

  @Test
  void aDownloadWithoutALengthThatEndsEarlyIsFound() throws Exception {
    replyWithFile("12345", true);

    try (var document = storage.open(FILE, 6)) {
      assertThatThrownBy(document::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("after 5 of 6 bytes")
          .hasCauseInstanceOf(Unavailable.class);
    }
  }

  @Test
  void aDownloadWithoutALengthThatGoesOnIsFound() throws Exception {
    replyWithFile("1234567", true);

    try (var document = storage.open(FILE, 6)) {
      assertThatThrownBy(document::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasCauseInstanceOf(Corrupt.class);
    }
  }
}
