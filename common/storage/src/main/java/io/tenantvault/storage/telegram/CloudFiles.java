package io.tenantvault.storage.telegram;

import io.tenantvault.storage.StorageException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Response;

/** Files behind {@code /file/bot<token>/}. telegrambots hands an error page out as the file. */
final class CloudFiles implements TelegramFiles {
  private final BotApi api;

  CloudFiles(BotApi api) {
    this.api = api;
  }

  @Override
  public InputStream open(String path, long size, String about)
      throws StorageException, InterruptedException {
    Response response = api.fetch(path, about);
    try {
      requireSuccess(response, about);
      long length = response.body().contentLength();
      if (length >= 0 && length != size) {
        throw new StorageException.Corrupt(
            "%s: %d bytes come back where %d were stored".formatted(about, length, size));
      }
    } catch (StorageException e) {
      response.close();
      throw e;
    }
    return new DocumentStream(response.body().byteStream(), size, about, api.bot().token());
  }

  private static void requireSuccess(Response response, String about) throws StorageException {
    int status = response.code();
    if (status == 200) {
      return;
    }
    String message = "%s: download answered %d".formatted(about, status);
    if (status == 404 || status == 410) {
      throw new StorageException.Missing(message);
    }
    if (status == 429) {
      Optional<Duration> wait = BotAnswer.secondsIn(response.header("Retry-After"));
      throw wait.map(length -> new StorageException.Unavailable(message, length))
          .orElseGet(() -> new StorageException.Unavailable(message));
    }
    if (status == 408 || status >= 500) {
      throw new StorageException.Unavailable(message);
    }
    throw new StorageException.Refused(
        message + "; check tenantvault.storage.telegram.bot-api-url and mode");
  }
}
