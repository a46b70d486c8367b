package io.tenantvault.storage.telegram;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.StorageException;
import java.io.InputStream;
import org.telegram.telegrambots.meta.api.methods.GetFile;
import org.telegram.telegrambots.meta.api.objects.File;

/**
 * Opens a document by its file id. Telegram's words for a file id that it does not know, and for a
 * file that it cannot give at the moment, are the same; both count as missing.
 */
final class OpenDocument {
  private final BotApi api;
  private final TelegramFiles files;

  OpenDocument(BotApi api, TelegramFiles files) {
    this.api = api;
    this.files = files;
  }

  InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    return files.open(pathOf(file, expectedSize), expectedSize, about(file));
  }

  /** What Telegram calls the file now; it gives it out for an hour at least. */
  String pathOf(StoredFile file, long expectedSize) throws StorageException, InterruptedException {
    String about = about(file);
    long us = api.bot().token().botId();
    if (file.bot() != us) {
      throw new StorageException.Refused(
          "%s: it was stored by bot %d, and bot %d cannot fetch it; configure that bot's token"
              .formatted(about, file.bot(), us));
    }
    File found = find(file.fileId(), about);
    if (found.getFileSize() != null && found.getFileSize() != expectedSize) {
      throw new StorageException.Corrupt(
          "%s: Telegram has %d bytes where %d were stored"
              .formatted(about, found.getFileSize(), expectedSize));
    }
    if (found.getFilePath() == null) {
      throw new StorageException.Unavailable(about + ": the file is not ready to be fetched");
    }
    return found.getFilePath();
  }

  private static String about(StoredFile file) {
    return "getFile of message %d in chat %d".formatted(file.messageId(), file.chatId());
  }

  private File find(String fileId, String about) throws StorageException, InterruptedException {
    try {
      return api.call(new GetFile(fileId), BotApi.LONG, about);
    } catch (BotApiRefusal e) {
      if (e.says("file_id", "file identifier", "file not found")) {
        throw new StorageException.Missing(about + ": " + e.description());
      }
      throw e.asStorageException();
    }
  }
}
