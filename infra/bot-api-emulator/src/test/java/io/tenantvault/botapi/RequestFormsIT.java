package io.tenantvault.botapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestFormsIT {
  private static final long CHANNEL = BotClient.CHANNEL;
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  @RegisterExtension final RunningEmulator emulator = RunningEmulator.cloud();

  @Test
  void takesAMethodInAnyCaseAndParametersInEveryForm() throws Exception {
    BotClient bot = emulator.bot();

    assertThat(
            bot.get("SENDMESSAGE?chat_id=" + CHANNEL + "&text=a%20%2B+b")
                .result()
                .path("text")
                .stringValue())
        .isEqualTo("a + b");
    assertThat(
            bot.form("sendmessage", "chat_id=" + CHANNEL + "&text=%C3%A4")
                .result()
                .path("text")
                .stringValue())
        .isEqualTo("ä");
    assertThat(bot.json("sendMessage", "{\"chat_id\":" + CHANNEL + ",\"text\":\"j\"}").messageId())
        .isEqualTo(4);
    assertThat(
            bot.multipart(
                    "SendMessage", new MultipartBody().text("chat_id", CHANNEL).text("text", "m"))
                .messageId())
        .isEqualTo(5);
  }

  @Test
  void takesTheFileBeforeOrAfterTheFields() throws Exception {
    var after = new MultipartBody().text("chat_id", CHANNEL).file("document", "a.gz", CONTENT);
    var before =
        new MultipartBody()
            .file("the part", "a.gz", CONTENT)
            .text("document", "attach://the part")
            .text("chat_id", CHANNEL);

    for (MultipartBody body : new MultipartBody[] {after, before}) {
      Reply reply = emulator.bot().multipart("sendDocument", body);
      assertThat(emulator.bot().fetch(reply.fileId())).isEqualTo(CONTENT);
      assertThat(reply.result().path("document").path("mime_type").stringValue())
          .isEqualTo("application/gzip");
    }
  }

  @Test
  void takesAChunkedUpload() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(3).nextBytes(content);
    byte[] body =
        new MultipartBody()
            .file("document", "a.gz", content)
            .text("chat_id", CHANNEL)
            .toByteArray();

    Reply reply =
        emulator
            .bot()
            .post(
                "sendDocument",
                MultipartBody.CONTENT_TYPE,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(emulator.bot().fetch(reply.fileId())).isEqualTo(content);
  }

  @Test
  void takesHeadersInLowerCase() throws IOException {
    byte[] body =
        new MultipartBody()
            .part("content-disposition: form-data; name=document; filename=a.gz", CONTENT)
            .text("chat_id", CHANNEL)
            .toByteArray();
    String head =
        "POST /bot%s/senddocument HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n"
            .formatted(BotClient.TOKEN.value(), MultipartBody.CONTENT_TYPE, body.length);

    try (var socket = new Socket(emulator.uri().getHost(), emulator.uri().getPort())) {
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      socket.getOutputStream().write(body);
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"file_name\":\"a.gz\"");
    }
  }

  @Test
  void refusesWhatItCannotUnderstand() throws Exception {
    BotClient bot = emulator.bot();
    String cut =
        "--"
            + MultipartBody.BOUNDARY
            + "\r\ncontent-disposition: form-data; name=chat_id\r\n\r\n-1";

    assertThat(bot.json("sendMessage", "{\"chat_id\":").refusal())
        .isEqualTo("400 Bad Request: can't parse JSON object");
    assertThat(bot.json("sendMessage", "[1]").refusal())
        .isEqualTo("400 Bad Request: expected a JSON object");
    assertThat(bot.form("sendMessage", "chat_id=%zz").refusal())
        .isEqualTo("400 Bad Request: can't parse parameters");
    assertThat(
            bot.post("sendMessage", MultipartBody.CONTENT_TYPE, BodyPublishers.ofString(cut))
                .refusal())
        .startsWith("400 Bad Request: can't read multipart body");
    assertThat(
            bot.post("sendMessage", "multipart/form-data", BodyPublishers.ofString(cut)).refusal())
        .startsWith("400 Bad Request: can't read multipart body");
    assertThat(bot.form("sendMessage", "text=" + "x".repeat(1 << 20)).status()).isEqualTo(413);
  }

  @Test
  void refusesUnknownBotsMethodsAndPaths() throws Exception {
    try (var stranger = new BotClient(emulator.uri(), "4242:wrong-secret")) {
      assertThat(stranger.get("getMe").refusal()).isEqualTo("401 Unauthorized");
      assertThat(stranger.sendDocument(CONTENT).refusal()).isEqualTo("401 Unauthorized");
    }
    assertThat(emulator.bot().get("sendSecret").refusal())
        .isEqualTo("404 Not Found: method not found");
    assertThat(emulator.bot().get("getMe/me").refusal()).isEqualTo("404 Not Found");
    assertThat(emulator.bot().get("../file/bot").refusal()).isEqualTo("404 Not Found");
    assertThat(emulator.filesOnDisk()).isEmpty();
  }

  @Test
  void refusesParametersThatAreMissingOrWrong() throws Exception {
    BotClient bot = emulator.bot();

    assertThat(bot.get("sendMessage?text=x").refusal())
        .isEqualTo("400 Bad Request: chat_id is empty");
    assertThat(bot.get("sendMessage?chat_id=5&text=x").refusal())
        .isEqualTo("400 Bad Request: chat not found");
    assertThat(bot.get("sendMessage?chat_id=@channel&text=x").refusal())
        .isEqualTo("400 Bad Request: chat not found");
    assertThat(bot.get("sendMessage?chat_id=" + CHANNEL).refusal())
        .isEqualTo("400 Bad Request: message text is empty");
    assertThat(bot.get("sendDocument?chat_id=" + CHANNEL).refusal())
        .isEqualTo("400 Bad Request: there is no document in the request");
    assertThat(bot.get("deleteMessage?chat_id=" + CHANNEL).refusal())
        .isEqualTo("400 Bad Request: message identifier is not specified");
    assertThat(bot.get("deleteMessage?chat_id=" + CHANNEL + "&message_id=x").refusal())
        .isEqualTo("400 Bad Request: message to delete not found");
    assertThat(bot.get("getFile").refusal()).isEqualTo("400 Bad Request: file_id not specified");
    assertThat(bot.get("copyMessage?chat_id=-1&from_chat_id=-1&message_id=9").refusal())
        .isEqualTo("400 Bad Request: message to copy not found");
    assertThat(bot.get("forwardMessage?chat_id=-1&from_chat_id=-1&message_id=9").refusal())
        .isEqualTo("400 Bad Request: message to forward not found");
    assertThat(bot.editMedia(9, CONTENT).refusal())
        .isEqualTo("400 Bad Request: message to edit not found");
    assertThat(emulator.filesOnDisk()).isEmpty();
  }
}
