package io.tenantvault.storage.telegram;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.DocumentFinder.Document;
import io.tenantvault.storage.DocumentFinder.Find;
import io.tenantvault.storage.DocumentFinder.Nothing;
import io.tenantvault.storage.DocumentFinder.Other;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageException.Unavailable;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.ForwardMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Looks at a message by forwarding it: a bot cannot read what a channel holds, but the answer to a
 * forward has the document's id and the caption (core.telegram.org/bots/api#forwardmessage). The
 * forward is deleted at once.
 */
final class ForwardDocument {
  private static final Logger log = LoggerFactory.getLogger(ForwardDocument.class);

  private final BotApi api;

  ForwardDocument(BotApi api) {
    this.api = api;
  }

  Find find(long chatId, long messageId, long scratchChat)
      throws StorageException, InterruptedException {
    String about = "forwardMessage %d of chat %d".formatted(messageId, chatId);
    var forward =
        ForwardMessage.builder()
            .chatId(Long.toString(scratchChat))
            .fromChatId(Long.toString(chatId))
            .messageId(Math.toIntExact(messageId))
            .disableNotification(true)
            .build();
    Message copy;
    try {
      copy = api.call(forward, BotApi.SHORT, about);
    } catch (BotApiRefusal e) {
      if (e.says("message to forward not found", "message_id_invalid")) {
        return new Nothing();
      }
      if (e.says("message can't be forwarded")) {
        return new Other();
      }
      throw e.asStorageException();
    }
    remove(copy);
    return copy.hasDocument() ? document(copy, chatId, messageId) : new Other();
  }

  private Document document(Message copy, long chatId, long messageId) {
    var document = copy.getDocument();
    return new Document(
        new StoredFile(api.bot().token().botId(), chatId, messageId, document.getFileId()),
        Objects.requireNonNullElse(document.getFileName(), ""),
        Objects.requireNonNullElse(document.getFileSize(), 0L),
        copy.getCaption());
  }

  private void remove(Message copy) throws InterruptedException {
    String about = "deleteMessage %d of chat %d".formatted(copy.getMessageId(), copy.getChatId());
    try {
      api.call(
          new DeleteMessage(Long.toString(copy.getChatId()), copy.getMessageId()),
          BotApi.SHORT,
          about);
    } catch (Unavailable | BotApiRefusal e) {
      log.warn("a forwarded copy stays: {}", e.getMessage());
    }
  }
}
