package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.Content;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.botapi.store.Posting;
import io.tenantvault.botapi.store.StoredFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages and files as the Bot API writes them, for the bot that asks. */
final class MessageJson {
  private MessageJson() {}

  static Map<String, Object> message(Message message, Bot bot) {
    var json = new LinkedHashMap<String, Object>();
    Map<String, Object> chat = Chats.json(message.key().chatId());
    json.put("message_id", message.key().messageId());
    json.put("sender_chat", chat);
    json.put("chat", chat);
    json.put("date", message.posting().at().getEpochSecond());
    if (message.edited() != null) {
      json.put("edit_date", message.edited().getEpochSecond());
    }
    if (message.posting().forwardedFrom() != null) {
      json.put("forward_origin", origin(message.posting().forwardedFrom()));
    }
    switch (message.content()) {
      case Content.Text text -> json.put("text", text.text());
      case Content.Document document -> {
        json.put("document", document(document.file(), bot));
        putIfGiven(json, "caption", document.caption());
      }
    }
    return json;
  }

  private static Map<String, Object> origin(Posting.Origin origin) {
    return Map.of(
        "type", "channel",
        "chat", Chats.json(origin.message().chatId()),
        "message_id", origin.message().messageId(),
        "date", origin.date().getEpochSecond());
  }

  private static Map<String, Object> document(StoredFile file, Bot bot) {
    var json = new LinkedHashMap<String, Object>();
    putIfGiven(json, "file_name", file.name());
    putIfGiven(json, "mime_type", file.mimeType());
    json.putAll(file(file, bot));
    return json;
  }

  static Map<String, Object> file(StoredFile file, Bot bot) {
    var json = new LinkedHashMap<String, Object>();
    json.put("file_id", new FileId(bot.id(), file.number()).encode());
    json.put("file_unique_id", file.uniqueId());
    json.put("file_size", file.size());
    return json;
  }

  private static void putIfGiven(Map<String, Object> json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
