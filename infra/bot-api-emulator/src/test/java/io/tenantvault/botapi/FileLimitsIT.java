package io.tenantvault.botapi;

import static io.tenantvault.botapi.BotClient.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.botapi.config.UploadLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The cloud's limits on files, made small so that tests are quick; one test has the real ones. */
class FileLimitsIT {
  private static final int UPLOAD = 5_000;
  private static final int DOWNLOAD = 2_000;

  @RegisterExtension
  final RunningEmulator emulator =
      RunningEmulator.limited(limits ->
          limits
              .withUpload(new UploadLimit(UPLOAD, UploadLimit.Refusal.JSON))
              .withDownloadBytes(DOWNLOAD));

  @RegisterExtension
  final RunningEmulator behindProxy =
      RunningEmulator.limited(
          limits -> limits.withUpload(new UploadLimit(UPLOAD, UploadLimit.Refusal.HTML)));

  @RegisterExtension final RunningEmulator published = RunningEmulator.cloud();

  @Test
  void storesAFileOfExactlyTheUploadLimit() throws Exception {
    assertThat(
            emulator
                .bot()
                .sendDocument(new byte[UPLOAD])
                .result()
                .path("document")
                .path("file_size")
                .intValue())
        .isEqualTo(UPLOAD);
  }

  @Test
  void refusesALargerFileInJsonAndKeepsNothing() throws Exception {
    assertThat(emulator.bot().sendDocument(new byte[UPLOAD + 1]).refusal())
        .isEqualTo("413 Request Entity Too Large");
    assertThat(emulator.filesOnDisk()).isEmpty();
    assertThat(emulator.admin().messages()).isEmpty();
  }

  @Test
  void refusesALargerFileAsAProxyDoesAndKeepsNothing() throws Exception {
    Reply reply = behindProxy.bot().sendDocument(new byte[3_000_000]);

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.http().headers().firstValue("Content-Type")).contains("text/html");
    assertThat(reply.http().body()).startsWith("<html>").contains("413 Request Entity Too Large");
    assertThat(behindProxy.filesOnDisk()).isEmpty();
  }

  @Test
  void givesBackAFileOfExactlyTheDownloadLimit() throws Exception {
    byte[] content = new byte[DOWNLOAD];

    assertThat(emulator.bot().fetch(emulator.bot().sendDocument(content).fileId()))
        .isEqualTo(content);
  }

  @Test
  void storesALargerFileButNeverGivesItBack() throws Exception {
    String fileId = emulator.bot().sendDocument(new byte[DOWNLOAD + 1]).fileId();

    assertThat(emulator.bot().getFile(fileId).refusal())
        .isEqualTo("400 Bad Request: file is too big");
  }

  @Test
  void hasThePublishedLimitOfTwentyMebibytesInclusive() throws Exception {
    BotClient bot = published.bot();

    assertThat(bot.getFile(bot.sendDocument(new byte[20_971_520]).fileId()).status())
        .isEqualTo(200);
    assertThat(bot.getFile(bot.sendDocument(new byte[20_971_521]).fileId()).refusal())
        .isEqualTo("400 Bad Request: file is too big");
  }

  @Test
  void refusesAnEmptyFile() throws Exception {
    assertThat(emulator.bot().sendDocument(new byte[0]).refusal())
        .isEqualTo("400 Bad Request: file must be non-empty");
    assertThat(emulator.filesOnDisk()).isEmpty();
  }

  @Test
  void takesCaptionsOf1024CharactersAndNoMore() throws Exception {
    assertThat(captioned(1024).result().path("caption").stringValue()).hasSize(1024);
    assertThat(captioned(1025).refusal()).isEqualTo("400 Bad Request: message caption is too long");
  }

  @Test
  void takesTextsOf4096CharactersAndNoMore() throws Exception {
    String request = "chat_id=" + CHANNEL + "&text=";

    assertThat(emulator.bot().form("sendMessage", request + "x".repeat(4096)).status())
        .isEqualTo(200);
    assertThat(emulator.bot().form("sendMessage", request + "x".repeat(4097)).refusal())
        .isEqualTo("400 Bad Request: message is too long");
  }

  @Test
  void keepsALinkAliveForAnHour() throws Exception {
    BotClient bot = emulator.bot();
    String fileId = bot.sendDocument(new byte[10]).fileId();
    String path = bot.getFile(fileId).result().path("file_path").stringValue();

    emulator.admin().advanceClock(Duration.ofMinutes(59));
    assertThat(bot.download(path).statusCode()).isEqualTo(200);
    emulator.admin().advanceClock(Duration.ofMinutes(2));
    assertThat(bot.download(path).statusCode()).isEqualTo(404);
    assertThat(bot.fetch(fileId)).hasSize(10);
  }

  @Test
  void givesALinkToNoOtherBot() throws Exception {
    String fileId = emulator.bot().sendDocument(new byte[10]).fileId();
    String path = emulator.bot().getFile(fileId).result().path("file_path").stringValue();

    assertThat(emulator.otherBot().download(path).statusCode()).isEqualTo(404);
    assertThat(emulator.bot().download(path + "/../../journal.jsonl").statusCode()).isEqualTo(404);
  }

  private Reply captioned(int length) throws Exception {
    return emulator
        .bot()
        .multipart(
            "sendDocument",
            new MultipartBody()
                .text("chat_id", CHANNEL)
                .text("caption", "ä".repeat(length))
                .file("document", "a.gz", new byte[10]));
  }
}
