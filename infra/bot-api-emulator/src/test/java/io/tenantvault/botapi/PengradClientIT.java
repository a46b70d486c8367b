package io.tenantvault.botapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.Chat;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.request.InputMediaDocument;
import com.pengrad.telegrambot.request.CopyMessage;
import com.pengrad.telegrambot.request.DeleteMessage;
import com.pengrad.telegrambot.request.EditMessageMedia;
import com.pengrad.telegrambot.request.ForwardMessage;
import com.pengrad.telegrambot.request.GetChat;
import com.pengrad.telegrambot.request.GetFile;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.SendDocument;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.response.BaseResponse;
import com.pengrad.telegrambot.response.SendResponse;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that others wrote for the real service finds what it expects. */
class PengradClientIT {
  private static final byte[] CONTENT = "a part of an artifact".getBytes(UTF_8);
  private static final long CHANNEL = BotClient.CHANNEL;

  @RegisterExtension final RunningEmulator emulator = RunningEmulator.cloud();
  private TelegramBot bot;
  private TelegramBot otherBot;

  @BeforeEach
  void connect() {
    bot = connect(BotClient.TOKEN);
    otherBot = connect(BotClient.OTHER_TOKEN);
  }

  @AfterEach
  void disconnect() {
    bot.shutdown();
    otherBot.shutdown();
  }

  @Test
  void knowsItself() {
    var me = bot.execute(new GetMe()).user();

    assertThat(me.id()).isEqualTo(BotClient.TOKEN.botId());
    assertThat(me.isBot()).isTrue();
    assertThat(me.username()).endsWith("bot");
  }

  @Test
  void storesADocumentAndGetsItBack() throws IOException {
    Message message =
        bot.execute(
                new SendDocument(CHANNEL, CONTENT).fileName("part-1.sql.gz").caption("part 1/2"))
            .message();

    assertThat(message.chat().id()).isEqualTo(CHANNEL);
    assertThat(message.chat().type()).isEqualTo(Chat.Type.channel);
    assertThat(message.messageId()).isEqualTo(2);
    assertThat((long) message.date())
        .isBetween(
            emulator.admin().now().getEpochSecond() - 60, emulator.admin().now().getEpochSecond());
    assertThat(message.caption()).isEqualTo("part 1/2");
    assertThat(message.document().fileName()).isEqualTo("part-1.sql.gz");
    assertThat(message.document().fileSize()).isEqualTo(CONTENT.length);
    assertThat(content(bot, message)).isEqualTo(CONTENT);
  }

  @Test
  void sendsAgainByFileId() throws IOException {
    Message first = bot.execute(new SendDocument(CHANNEL, CONTENT)).message();
    Message again = bot.execute(new SendDocument(CHANNEL - 1, first.document().fileId())).message();

    assertThat(again.document().fileUniqueId()).isEqualTo(first.document().fileUniqueId());
    assertThat(content(bot, again)).isEqualTo(CONTENT);
  }

  @Test
  void deletesAMessageOnce() {
    int id = bot.execute(new SendDocument(CHANNEL, CONTENT)).message().messageId();

    assertThat(bot.execute(new DeleteMessage(CHANNEL, id)).isOk()).isTrue();
    BaseResponse again = bot.execute(new DeleteMessage(CHANNEL, id));
    assertThat(again.errorCode()).isEqualTo(400);
    assertThat(again.description()).isEqualTo("Bad Request: message to delete not found");
  }

  @Test
  void replacesADocumentByATombstone() throws IOException {
    int id = bot.execute(new SendDocument(CHANNEL, CONTENT)).message().messageId();
    byte[] tombstone = "expired".getBytes(UTF_8);

    BaseResponse answer =
        bot.execute(
            new EditMessageMedia(
                CHANNEL,
                id,
                new InputMediaDocument(tombstone).fileName("expired.txt").caption("gone")));

    Message edited = ((SendResponse) answer).message();
    assertThat(edited.messageId()).isEqualTo(id);
    assertThat(edited.editDate()).isNotNull();
    assertThat(edited.caption()).isEqualTo("gone");
    assertThat(edited.document().fileName()).isEqualTo("expired.txt");
    assertThat(content(bot, edited)).isEqualTo(tombstone);
  }

  @Test
  void copiesAMessageAndGetsAnIdOnly() {
    int id = bot.execute(new SendDocument(CHANNEL, CONTENT)).message().messageId();

    var copy = bot.execute(new CopyMessage(CHANNEL - 1, CHANNEL, id).caption("copied"));

    assertThat(copy.messageId()).isEqualTo(2);
    assertThat(emulator.admin().messages(CHANNEL - 1)).hasSize(1);
  }

  @Test
  void forwardsToAnotherBotSoThatItHasAFileIdOfItsOwn() throws IOException {
    Message message = bot.execute(new SendDocument(CHANNEL, CONTENT)).message();

    Message forward =
        otherBot
            .execute(new ForwardMessage(CHANNEL - 1, CHANNEL, (int) message.messageId()))
            .message();

    assertThat(forward.document().fileId()).isNotEqualTo(message.document().fileId());
    assertThat(forward.document().fileUniqueId()).isEqualTo(message.document().fileUniqueId());
    assertThat(forward.forwardOrigin()).isNotNull();
    assertThat(content(otherBot, forward)).isEqualTo(CONTENT);
    assertThat(otherBot.execute(new GetFile(message.document().fileId())).errorCode())
        .isEqualTo(400);
  }

  @Test
  void writesTextsAndLooksAtChats() {
    assertThat(bot.execute(new SendMessage(CHANNEL, "häppy ✓")).message().text())
        .isEqualTo("häppy ✓");
    assertThat(bot.execute(new GetChat(CHANNEL)).chat().id()).isEqualTo(CHANNEL);
  }

  @Test
  void seesHowLongItHasToWait() {
    emulator.admin().failOnce("sendDocument", new Fault.TooManyRequests(Duration.ofSeconds(17)));

    BaseResponse answer = bot.execute(new SendDocument(CHANNEL, CONTENT));

    assertThat(answer.errorCode()).isEqualTo(429);
    assertThat(answer.parameters().retryAfter()).isEqualTo(17);
  }

  private static byte[] content(TelegramBot bot, Message message) throws IOException {
    var file = bot.execute(new GetFile(message.document().fileId())).file();
    assertThat(file.fileSize()).isEqualTo(message.document().fileSize());
    return bot.getFileContent(file);
  }

  private TelegramBot connect(BotToken token) {
    return new TelegramBot.Builder(token.value())
        .apiUrl(emulator.uri() + "/bot")
        .fileApiUrl(emulator.uri() + "/file/bot")
        .build();
  }
}
