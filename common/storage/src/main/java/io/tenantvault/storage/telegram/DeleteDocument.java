package io.tenantvault.storage.telegram;

import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.Upload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaDocument;

/**
 * Removes a document. A bot cannot delete what is older than 48 hours, administrator or not
 * (core.telegram.org/bots/api#deletemessage), but may edit its own posts for ever: there a few
 * bytes take the document's place.
 */
final class DeleteDocument {
  private static final byte[] TOMBSTONE =
      "The document that was here has been deleted.\n".getBytes(StandardCharsets.UTF_8);
  private static final String PART = "tombstone";
  private static final String ATTACHED = "attach://" + PART;
  private static final String MEDIA =
      "{\"type\":\"document\",\"media\":\"%s\",\"caption\":\"deleted\"}".formatted(ATTACHED);

  private final BotApi api;

  DeleteDocument(BotApi api) {
    this.api = api;
  }

  Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    long us = api.bot().token().botId();
    if (file.bot() != us) {
      return Deletion.refused(
          "stored by bot %d; bot %d may neither delete nor edit it".formatted(file.bot(), us));
    }
    var method = new DeleteMessage(Long.toString(file.chatId()), Math.toIntExact(file.messageId()));
    try {
      api.call(method, BotApi.SHORT, about("deleteMessage", file));
      return Deletion.of(Outcome.DELETED);
    } catch (BotApiRefusal e) {
      if (e.says("message to delete not found", "message_id_invalid")) {
        return Deletion.of(Outcome.GONE);
      }
      return e.says("message can't be deleted") ? bury(file) : outcomeOf(e);
    }
  }

  private Deletion bury(StoredFile file) throws StorageException, InterruptedException {
    var upload =
        new Upload(
            "deleted.txt", TOMBSTONE.length, null, () -> new ByteArrayInputStream(TOMBSTONE));
    Map<String, String> fields =
        Map.of(
            EditMessageMedia.CHAT_ID_FIELD,
            Long.toString(file.chatId()),
            EditMessageMedia.MESSAGE_ID_FIELD,
            Long.toString(file.messageId()),
            EditMessageMedia.MEDIA_FIELD,
            MEDIA);
    try {
      api.call(
          new EditMessageMedia(new InputMediaDocument(ATTACHED)),
          new DocumentBody(fields, PART, upload),
          BotApi.SHORT,
          about("editMessageMedia", file));
      return Deletion.of(Outcome.TOMBSTONED);
    } catch (BotApiRefusal e) {
      if (e.says("message is not modified")) {
        return Deletion.of(Outcome.TOMBSTONED);
      }
      return e.says("message to edit not found", "message_id_invalid")
          ? Deletion.of(Outcome.GONE)
          : outcomeOf(e);
    }
  }

  private static Deletion outcomeOf(BotApiRefusal refusal) throws StorageException {
    if (refusal.concernsTheBot()) {
      throw refusal.asStorageException();
    }
    return Deletion.refused(refusal.description());
  }

  private static String about(String method, StoredFile file) {
    return "%s %d of chat %d".formatted(method, file.messageId(), file.chatId());
  }
}
