package io.tenantvault.botapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.botapi.http.RequestCount;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsIT {
  private static final byte[] CONTENT = new byte[500_000];

  static {
    new Random(11).nextBytes(CONTENT);
  }

  @RegisterExtension final RunningEmulator emulator = RunningEmulator.cloud();
  private BotClient bot;

  @BeforeEach
  void takeTheBot() {
    bot = emulator.bot();
  }

  @Test
  void keepsARequestWaiting() throws Exception {
    emulator.admin().failOnce("getMe", new Fault.Delay(Duration.ofMillis(300)));
    Instant start = Instant.now();

    assertThat(bot.get("getMe").status()).isEqualTo(200);

    assertThat(Duration.between(start, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void holdsUploadAndDownloadToARate() throws Exception {
    String fileId = bot.sendDocument(CONTENT).fileId();
    emulator.admin().failOnce("sendDocument", new Fault.Slow(1_000_000));
    emulator.admin().failOnce(FaultRule.DOWNLOAD, new Fault.Slow(1_000_000));

    Instant start = Instant.now();
    assertThat(bot.sendDocument(CONTENT).status()).isEqualTo(200);
    Instant middle = Instant.now();
    assertThat(bot.fetch(fileId)).isEqualTo(CONTENT);
    Instant end = Instant.now();

    assertThat(Duration.between(start, middle)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    assertThat(Duration.between(middle, end)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void refusesForACertainTimeAndStoresNothing() throws Exception {
    emulator
        .admin()
        .addFault(
            new FaultRule("sendDocument", new Fault.TooManyRequests(Duration.ofSeconds(9)), 1, 2));

    assertThat(bot.sendDocument(CONTENT).status()).isEqualTo(200);
    assertThat(bot.sendDocument(CONTENT).refusal())
        .isEqualTo("429 Too Many Requests: retry after 9");
    assertThat(bot.sendDocument(CONTENT).http().headers().firstValue("Retry-After")).contains("9");
    assertThat(bot.sendDocument(CONTENT).messageId()).isEqualTo(3);
    assertThat(emulator.admin().messages()).hasSize(2);
  }

  @Test
  void answersWithAnErrorOfTheServiceOrOfAProxy() throws Exception {
    emulator.admin().failOnce("sendDocument", new Fault.ServerError(500));
    emulator.admin().failOnce("getFile", new Fault.HtmlError(502));
    emulator.admin().failOnce(FaultRule.DOWNLOAD, new Fault.HtmlError(504));

    assertThat(bot.sendDocument(CONTENT).refusal()).isEqualTo("500 Internal Server Error");
    assertThat(emulator.admin().messages()).isEmpty();
    String fileId = bot.sendDocument(CONTENT).fileId();
    assertThat(bot.getFile(fileId).http().body()).contains("<h1>502 Bad Gateway</h1>");
    String path = bot.getFile(fileId).result().path("file_path").stringValue();
    assertThat(bot.download(path).statusCode()).isEqualTo(504);
    assertThat(bot.download(path).body()).isEqualTo(CONTENT);
  }

  @Test
  void cutsAnUploadInTheMiddleAndStoresNothing() throws Exception {
    emulator.admin().failOnce("sendDocument", new Fault.CutUpload(100_000));

    assertThatThrownBy(() -> bot.sendDocument(CONTENT)).isInstanceOf(IOException.class);

    assertThat(emulator.admin().messages()).isEmpty();
    assertThat(emulator.filesOnDisk()).isEmpty();
    RequestCount count = emulator.admin().requests("sendDocument");
    assertThat(count.cut()).isEqualTo(1);
    assertThat(count.bytesReceived()).isEqualTo(100_000);
    assertThat(bot.sendDocument(CONTENT).messageId()).isEqualTo(2);
  }

  @Test
  void cutsAnUploadThatIsShorterAtItsEnd() {
    emulator.admin().failOnce("sendDocument", new Fault.CutUpload(10_000_000));

    assertThatThrownBy(() -> bot.sendDocument(CONTENT)).isInstanceOf(IOException.class);

    assertThat(emulator.admin().messages()).isEmpty();
  }

  @Test
  void cutsADownloadInTheMiddle() throws Exception {
    String fileId = bot.sendDocument(CONTENT).fileId();
    String path = bot.getFile(fileId).result().path("file_path").stringValue();
    emulator.admin().failOnce(FaultRule.DOWNLOAD, new Fault.CutDownload(100_000));

    byte[] answer = rawDownload(path);

    int head = new String(answer, ISO_8859_1).indexOf("\r\n\r\n") + 4;
    assertThat(new String(answer, 0, head, ISO_8859_1))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("content-length: 500000");
    assertThat(Arrays.copyOfRange(answer, head, answer.length))
        .isEqualTo(Arrays.copyOf(CONTENT, 100_000));
    assertThat(bot.fetch(fileId)).isEqualTo(CONTENT);
  }

  @Test
  void changesOneByteOfADownload() throws Exception {
    String fileId = bot.sendDocument(CONTENT).fileId();
    emulator.admin().failOnce(FaultRule.DOWNLOAD, new Fault.CorruptDownload(123_456));

    byte[] changed = bot.fetch(fileId);

    assertThat(Arrays.mismatch(changed, CONTENT)).isEqualTo(123_456);
    changed[123_456] = CONTENT[123_456];
    assertThat(changed).isEqualTo(CONTENT);
    assertThat(bot.fetch(fileId)).isEqualTo(CONTENT);
  }

  @Test
  void storesAnUploadAndDropsTheAnswer() throws Exception {
    emulator.admin().failOnce("sendDocument", new Fault.DropAnswer());

    assertThatThrownBy(() -> bot.sendDocument(CONTENT)).isInstanceOf(IOException.class);

    assertThat(emulator.admin().messages()).hasSize(1);
    assertThat(emulator.filesOnDisk()).hasSize(1);
    assertThat(emulator.admin().requests("sendDocument").cut()).isEqualTo(1);
    assertThat(bot.sendDocument(CONTENT).messageId()).isEqualTo(3);
  }

  @Test
  void showsAndClearsTheFaultsInForce() throws Exception {
    List<FaultRule> rules =
        List.of(
            FaultRule.once("getMe", new Fault.Delay(Duration.ofMillis(1500))),
            FaultRule.always("getMe", new Fault.Slow(7)),
            FaultRule.once("getMe", new Fault.TooManyRequests(Duration.ofSeconds(7))),
            FaultRule.once("getMe", new Fault.ServerError(500)),
            FaultRule.once("getMe", new Fault.HtmlError(413)),
            FaultRule.once("getMe", new Fault.CutUpload(5_000_000_000L)),
            FaultRule.once("getMe", new Fault.CutDownload(0)),
            FaultRule.once("getMe", new Fault.CorruptDownload(1)),
            new FaultRule(FaultRule.ANY_METHOD, new Fault.DropAnswer(), 2, 3));
    rules.forEach(emulator.admin()::addFault);

    assertThat(emulator.admin().faults()).isEqualTo(rules);
    emulator.admin().clearFaults();
    assertThat(emulator.admin().faults()).isEmpty();
    assertThat(bot.get("getMe").status()).isEqualTo(200);
  }

  private byte[] rawDownload(String path) throws IOException {
    try (var socket = new Socket(emulator.uri().getHost(), emulator.uri().getPort())) {
      String request =
          "GET /file/bot%s/%s HTTP/1.1\r\nhost: x\r\n\r\n".formatted(BotClient.TOKEN.value(), path);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return socket.getInputStream().readAllBytes();
    }
  }
}
