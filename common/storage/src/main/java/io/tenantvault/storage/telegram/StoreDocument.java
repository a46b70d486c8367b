package io.tenantvault.storage.telegram;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageException.Unavailable;
import io.tenantvault.storage.Upload;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/**
 * Uploads a document into a chat.
 *
 * <p>When the answer is lost after Telegram stored the document, nobody knows the message: a retry
 * stores the document again and the first one stays as a stray. Message ids of a channel count up,
 * so a later sweep finds it as a gap between those that are known.
 */
final class StoreDocument {
  private static final Logger log = LoggerFactory.getLogger(StoreDocument.class);

  private final BotApi api;
  private final long chatId;
  private final long largest;

  StoreDocument(BotApi api, long chatId, long largest) {
    this.api = api;
    this.chatId = chatId;
    this.largest = largest;
  }

  StoredFile store(Upload upload) throws StorageException, InterruptedException {
    String about = "sendDocument of %s to chat %d".formatted(upload.name(), chatId);
    if (upload.size() > largest) {
      throw new StorageException.Refused(
          "%s: %d bytes are more than the %d that can be fetched again; make smaller parts"
              .formatted(about, upload.size(), largest));
    }
    var method = new SendDocument(Long.toString(chatId), new InputFile());
    var body = new DocumentBody(fields(upload), SendDocument.DOCUMENT_FIELD, upload);
    try {
      return checked(api.call(method, body, BotApi.LONG, about), upload, about);
    } catch (Unavailable e) {
      body.throwIfContentFailed();
      throw e;
    } catch (BotApiRefusal e) {
      throw e.asStorageException();
    }
  }

  private Map<String, String> fields(Upload upload) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("chat_id", Long.toString(chatId));
    String caption = upload.caption();
    if (caption != null) {
      fields.put(SendDocument.CAPTION_FIELD, caption);
    }
    fields.put("disable_notification", "true");
    // Else a name such as x.mp4 makes Telegram store something that is no document.
    fields.put(SendDocument.DISABLECONTENTTYPEDETECTION_FIELD, "true");
    return fields;
  }

  private StoredFile checked(Message message, Upload upload, String about)
      throws Unavailable, InterruptedException {
    @Nullable Long size = message.hasDocument() ? message.getDocument().getFileSize() : null;
    if (size == null || size != upload.size()) {
      remove(message);
      throw new Unavailable(
          "%s: Telegram says it stored %s bytes of %d".formatted(about, size, upload.size()));
    }
    return new StoredFile(
        api.bot().token().botId(),
        message.getChatId(),
        message.getMessageId(),
        message.getDocument().getFileId());
  }

  private void remove(Message message) throws InterruptedException {
    String about = "deleteMessage %d of chat %d".formatted(message.getMessageId(), chatId);
    try {
      api.call(
          new DeleteMessage(Long.toString(chatId), message.getMessageId()), BotApi.SHORT, about);
    } catch (Unavailable | BotApiRefusal e) {
      log.warn("a message with a document of the wrong size stays: {}", e.getMessage());
    }
  }
}
