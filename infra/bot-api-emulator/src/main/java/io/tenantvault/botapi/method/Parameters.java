package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.MessageKey;
import io.tenantvault.botapi.store.Upload;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request, whichever form they came in.
 *
 * @param texts by name; a JSON value is there as its JSON text
 * @param uploads files by the name of their part
 */
public record Parameters(Map<String, String> texts, Map<String, Upload> uploads) {

  /** A value; an empty one counts as absent, as it does for Telegram. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name)).filter(value -> !value.isEmpty());
  }

  /** A file that came with the request. */
  public Optional<Upload> upload(String name) {
    return Optional.ofNullable(uploads.get(name));
  }

  /** Bytes of all files. */
  public long uploadedBytes() {
    return uploads.values().stream().mapToLong(Upload::size).sum();
  }

  /** The {@code message_id} in a chat; 0, which no message has, when it is no number. */
  MessageKey messageIn(long chatId) throws BotApiRefusal {
    String id =
        text("message_id")
            .orElseThrow(() -> BotApiRefusal.badRequest("message identifier is not specified"));
    try {
      return new MessageKey(chatId, Integer.parseInt(id));
    } catch (NumberFormatException e) {
      return new MessageKey(chatId, 0);
    }
  }

  /** A caption, at most 1024 characters by the Bot API's documentation. */
  static Optional<String> checkedCaption(Optional<String> caption) throws BotApiRefusal {
    if (caption.isPresent() && caption.get().length() > 1024) {
      throw BotApiRefusal.badRequest("message caption is too long");
    }
    return caption;
  }
}
