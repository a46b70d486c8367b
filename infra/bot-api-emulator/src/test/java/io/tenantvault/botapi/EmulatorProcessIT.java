package io.tenantvault.botapi;

import static io.tenantvault.botapi.BotClient.CHANNEL;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.store.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorProcessIT {
  private static final byte[] TOMBSTONE = "expired".getBytes(UTF_8);

  private static final byte[] PART_HEAD =
      """
      --%s
      content-disposition: form-data; name="document"; filename="big.gz"

      """
          .formatted(MultipartBody.BOUNDARY)
          .replace("\n", "\r\n")
          .getBytes(ISO_8859_1);

  @TempDir Path data;

  @Test
  void hasEverythingItAnsweredAfterAKill() throws Exception {
    byte[] content = new byte[300_000];
    new Random(5).nextBytes(content);
    String fileId;
    int edited;
    int deleted;
    List<Message> before;
    try (var process = EmulatorProcess.start(data, "-Xmx64m");
        var bot = new BotClient(process.uri());
        var admin = EmulatorAdmin.at(process.uri())) {
      fileId = bot.sendDocument(content).fileId();
      edited = bot.sendDocument(content).messageId();
      deleted = bot.sendDocument(content).messageId();
      bot.editMedia(edited, TOMBSTONE);
      bot.delete(deleted);
      admin.advanceClock(Duration.ofDays(3));
      before = admin.messages();
      try (Socket unfinished = beginAnUpload(process)) {
        process.kill();
        assertThat(unfinished.isConnected()).isTrue();
      }
    }

    try (var process = EmulatorProcess.start(data, "-Xmx64m");
        var bot = new BotClient(process.uri());
        var admin = EmulatorAdmin.at(process.uri())) {
      assertThat(admin.messages()).isEqualTo(before).hasSize(3);
      assertThat(bot.fetch(fileId)).isEqualTo(content);
      assertThat(bot.delete(edited).refusal())
          .isEqualTo("400 Bad Request: message can't be deleted");
      assertThat(bot.delete(deleted).refusal())
          .isEqualTo("400 Bad Request: message to delete not found");
      assertThat(bot.sendDocument(content).messageId()).isEqualTo(deleted + 1);
      assertThat(incoming()).isEmpty();
    }
  }

  @Test
  void streamsMoreThanAGigabyteThroughASmallHeap() throws Exception {
    long size = 1_200_000_000;
    try (var process = EmulatorProcess.start(data, "-Xmx64m", "--mode=self-hosted");
        var bot = new BotClient(process.uri())) {
      String answer = uploadZeros(process, size);

      assertThat(answer).startsWith("HTTP/1.1 200").contains("\"file_size\":" + size);
      String fileId = answer.replaceAll("(?s).*\"file_id\":\"([^\"]+)\".*", "$1");
      Path stored = Path.of(bot.getFile(fileId).result().path("file_path").stringValue());
      assertThat(stored).hasSize(size);
    }
  }

  @Test
  void leavesTheDirectoryToTheEmulatorThatHasIt() throws Exception {
    try (var process = EmulatorProcess.start(data, "-Xmx64m")) {
      assertThat(process.uri().getPort()).isPositive();
      assertThatThrownBy(() -> EmulatorProcess.start(data, "-Xmx64m").close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another emulator");
    }
  }

  @Test
  void saysWhichOptionIsWrong() {
    assertThatThrownBy(() -> EmulatorProcess.start(data, "-Xmx64m", "--mode=moon").close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("--mode is wrong");
  }

  /** Sends the first megabyte of an upload that never ends, and waits until it is on disk. */
  private Socket beginAnUpload(EmulatorProcess process) throws IOException {
    var socket = new Socket(process.uri().getHost(), process.uri().getPort());
    OutputStream out = socket.getOutputStream();
    out.write(head("content-length: 9000000"));
    out.write(PART_HEAD);
    out.write(new byte[1_000_000]);
    Awaitility.await().until(() -> !incoming().isEmpty());
    return socket;
  }

  private static String uploadZeros(EmulatorProcess process, long size) throws IOException {
    try (var socket = new Socket(process.uri().getHost(), process.uri().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head("transfer-encoding: chunked"));
      writeChunk(out, PART_HEAD);
      byte[] zeros = new byte[1_000_000];
      for (long sent = 0; sent < size; sent += zeros.length) {
        writeChunk(out, zeros);
      }
      writeChunk(out, ("\r\n--" + MultipartBody.BOUNDARY + "--\r\n").getBytes(ISO_8859_1));
      out.write("0\r\n\r\n".getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void writeChunk(OutputStream out, byte[] bytes) throws IOException {
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
    out.write(bytes);
    out.write("\r\n".getBytes(ISO_8859_1));
  }

  private static byte[] head(String length) {
    return """
    POST /bot%s/sendDocument?chat_id=%d HTTP/1.1
    host: x
    connection: close
    content-type: %s
    %s

    """
        .formatted(BotClient.TOKEN.value(), CHANNEL, MultipartBody.CONTENT_TYPE, length)
        .replace("\n", "\r\n")
        .getBytes(ISO_8859_1);
  }

  private List<Path> incoming() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("incoming"))) {
      return files.toList();
    }
  }
}
