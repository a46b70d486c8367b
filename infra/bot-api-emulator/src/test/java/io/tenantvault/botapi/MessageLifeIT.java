package io.tenantvault.botapi;

import static io.tenantvault.botapi.BotClient.CHANNEL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.botapi.store.Content;
import io.tenantvault.botapi.store.Message;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MessageLifeIT {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);
  private static final byte[] TOMBSTONE = "expired".getBytes(UTF_8);

  @RegisterExtension final RunningEmulator emulator = RunningEmulator.cloud();

  @RegisterExtension
  final RunningEmulator withOneChat =
      RunningEmulator.configured(config -> config.withChats(CHANNEL));

  private BotClient bot;

  @BeforeEach
  void takeTheBot() {
    bot = emulator.bot();
  }

  @Test
  void deletesAMessageUntilItIs48HoursOld() throws Exception {
    Reply young = bot.sendDocument(CONTENT);
    Reply old = bot.sendDocument(CONTENT);
    Instant posted = Instant.ofEpochSecond(old.result().path("date").longValue());

    emulator.admin().setClock(posted.plus(Duration.ofDays(2)).minusSeconds(60));
    assertThat(bot.delete(young.messageId()).result().booleanValue()).isTrue();

    emulator.admin().setClock(posted.plus(Duration.ofDays(2)));
    assertThat(bot.delete(old.messageId()).refusal())
        .isEqualTo("400 Bad Request: message can't be deleted");
    assertThat(bot.fetch(old.fileId())).isEqualTo(CONTENT);
  }

  @Test
  void saysOfAMissingMessageThatItIsMissingHoweverOldItWouldBe() throws Exception {
    int id = bot.sendDocument(CONTENT).messageId();
    bot.delete(id);
    emulator.admin().advanceClock(Duration.ofDays(3));

    assertThat(bot.delete(id).refusal()).isEqualTo("400 Bad Request: message to delete not found");
    assertThat(bot.delete(1).refusal()).isEqualTo("400 Bad Request: message to delete not found");
  }

  @Test
  void replacesADocumentHoweverOldItIs() throws Exception {
    Reply sent = bot.sendDocument(CONTENT);
    emulator.admin().advanceClock(Duration.ofDays(365));

    Reply edited = bot.editMedia(sent.messageId(), TOMBSTONE);

    assertThat(edited.result().path("edit_date").longValue())
        .isGreaterThan(edited.result().path("date").longValue());
    assertThat(bot.fetch(edited.fileId())).isEqualTo(TOMBSTONE);
    assertThat(bot.getFile(sent.fileId()).refusal())
        .isEqualTo("400 Bad Request: wrong file_id or the file is temporarily unavailable");
  }

  @Test
  void refusesAnEditThatChangesNothing() throws Exception {
    Reply sent = bot.sendDocument(CONTENT);
    String media = "{\"type\":\"document\",\"media\":\"" + sent.fileId() + "\"}";

    assertThat(
            bot.multipart(
                    "editMessageMedia",
                    new MultipartBody()
                        .text("chat_id", CHANNEL)
                        .text("message_id", sent.messageId())
                        .text("media", media))
                .refusal())
        .startsWith("400 Bad Request: message is not modified");
  }

  @Test
  void tellsByAnEditOfNoButtonsWhetherAMessageIsThere() throws Exception {
    int id = bot.sendDocument(CONTENT).messageId();
    String edit = "editMessageReplyMarkup?chat_id=" + CHANNEL + "&message_id=";

    assertThat(bot.get(edit + id).refusal()).startsWith("400 Bad Request: message is not modified");
    assertThat(bot.get(edit + (id + 1)).refusal())
        .isEqualTo("400 Bad Request: message to edit not found");
  }

  @Test
  void refusesMediaItCannotUnderstand() throws Exception {
    int id = bot.sendDocument(CONTENT).messageId();

    assertThat(edit(id, "{\"type\":").refusal())
        .isEqualTo("400 Bad Request: can't parse input media JSON object");
    assertThat(edit(id, "{\"type\":\"photo\",\"media\":\"x\"}").refusal())
        .startsWith("400 Bad Request: can't parse InputMedia");
    assertThat(edit(id, "{\"type\":\"document\",\"media\":\"attach://nothing\"}").refusal())
        .isEqualTo("400 Bad Request: can't parse InputMedia: media not found");
  }

  @Test
  void removesAFileWithItsLastMessage() throws Exception {
    Reply sent = bot.sendDocument(CONTENT);
    Reply again = bot.get("sendDocument?chat_id=" + CHANNEL + "&document=" + sent.fileId());
    assertThat(emulator.filesOnDisk()).hasSize(1);

    bot.delete(sent.messageId());
    assertThat(bot.fetch(again.fileId())).isEqualTo(CONTENT);

    bot.delete(again.messageId());
    assertThat(emulator.filesOnDisk()).isEmpty();
    assertThat(bot.getFile(again.fileId()).status()).isEqualTo(400);
  }

  @Test
  void keepsFileIdsApartByBot() throws Exception {
    Reply sent = bot.sendDocument(CONTENT);
    BotClient other = emulator.otherBot();

    assertThat(other.getFile(sent.fileId()).refusal())
        .isEqualTo("400 Bad Request: wrong file_id or the file is temporarily unavailable");
    assertThat(
            other.get("sendDocument?chat_id=" + CHANNEL + "&document=" + sent.fileId()).refusal())
        .isEqualTo("400 Bad Request: wrong file identifier/HTTP URL specified");
    assertThat(bot.getFile("nonsense").refusal()).isEqualTo("400 Bad Request: invalid file_id");
    assertThat(bot.get("sendDocument?chat_id=" + CHANNEL + "&document=nonsense").refusal())
        .isEqualTo("400 Bad Request: wrong remote file identifier specified: can't unserialize it");
  }

  @Test
  void givesTheSameUniqueIdToTheSameContentOnly() throws Exception {
    String first = uniqueId(bot.sendDocument(CONTENT));

    assertThat(uniqueId(emulator.otherBot().sendDocument(CONTENT))).isEqualTo(first);
    assertThat(uniqueId(bot.sendDocument(TOMBSTONE))).isNotEqualTo(first);
  }

  @Test
  void namesTheFirstMessageInAForwardOfAForward() throws Exception {
    int original = bot.sendDocument(CONTENT).messageId();
    int forward = forward(-55, CHANNEL, original).messageId();
    Reply second = forward(-66, -55, forward);

    assertThat(second.result().path("forward_origin").path("message_id").intValue())
        .isEqualTo(original);
    assertThat(second.result().path("forward_origin").path("chat").path("id").longValue())
        .isEqualTo(CHANNEL);
  }

  @Test
  void keepsTheCaptionOfACopyUnlessAnotherIsGiven() throws Exception {
    int id =
        bot.multipart(
                "sendDocument",
                new MultipartBody()
                    .text("chat_id", CHANNEL)
                    .text("caption", "original")
                    .file("document", "a.gz", CONTENT))
            .messageId();
    bot.get("copyMessage?chat_id=-55&from_chat_id=" + CHANNEL + "&message_id=" + id);
    bot.get("copyMessage?chat_id=-55&caption=new&from_chat_id=" + CHANNEL + "&message_id=" + id);

    assertThat(emulator.admin().messages(-55))
        .extracting(message -> ((Content.Document) message.content()).caption())
        .containsExactly("original", "new");
  }

  @Test
  void knowsOnlyTheChatsItIsGiven() throws Exception {
    assertThat(withOneChat.bot().sendDocument(CONTENT).status()).isEqualTo(200);
    assertThat(withOneChat.bot().get("getChat?chat_id=-7").refusal())
        .isEqualTo("400 Bad Request: chat not found");
  }

  @Test
  void showsEveryMessageToTheAdmin() throws Exception {
    int deleted = bot.sendDocument(CONTENT).messageId();
    int edited = bot.sendDocument(CONTENT).messageId();
    bot.get("sendMessage?chat_id=" + CHANNEL + "&text=hello");
    bot.get("sendMessage?chat_id=-55&text=elsewhere");
    bot.delete(deleted);
    bot.editMedia(edited, TOMBSTONE);

    assertThat(emulator.admin().messages()).hasSize(4);
    assertThat(emulator.admin().messages(CHANNEL))
        .extracting(Message::state)
        .containsExactly(Message.State.DELETED, Message.State.EDITED, Message.State.POSTED);
    assertThat(
            emulator
                .admin()
                .messages(CHANNEL)
                .getFirst()
                .content()
                .attachedFile()
                .orElseThrow()
                .size())
        .isEqualTo(CONTENT.length);
  }

  private Reply edit(int messageId, String media) throws Exception {
    return bot.multipart(
        "editMessageMedia",
        new MultipartBody()
            .text("chat_id", CHANNEL)
            .text("message_id", messageId)
            .text("media", media));
  }

  private Reply forward(long to, long from, int messageId) throws Exception {
    return bot.get(
        "forwardMessage?chat_id=%d&from_chat_id=%d&message_id=%d".formatted(to, from, messageId));
  }

  private static String uniqueId(Reply reply) {
    return reply.result().path("document").path("file_unique_id").stringValue();
  }
}
