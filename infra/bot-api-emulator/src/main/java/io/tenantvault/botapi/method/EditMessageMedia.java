package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.Content;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.botapi.store.MessageKey;
import io.tenantvault.botapi.store.StoredFile;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replaces a message's document. Unlike deletion it has no age limit in a channel. */
final class EditMessageMedia implements BotMethod {
  private final Chats chats;
  private final Channels channels;
  private final Attachments attachments;
  private final JsonMapper json = JsonMapper.shared();

  EditMessageMedia(Chats chats, Channels channels, Attachments attachments) {
    this.chats = chats;
    this.channels = channels;
    this.attachments = attachments;
  }

  @Override
  public String name() {
    return "editMessageMedia";
  }

  @Override
  public Object call(Call call) throws BotApiRefusal, IOException {
    long chat = chats.require(call.parameters(), "chat_id");
    MessageKey key = call.parameters().messageIn(chat);
    JsonNode media = media(call.parameters());
    Message before = channels.find(key).orElseThrow(EditMessageMedia::notFound);
    Optional<String> caption = Parameters.checkedCaption(string(media, "caption"));
    StoredFile file =
        attachments.resolve(
            call, string(media, "media"), "", "can't parse InputMedia: media not found");
    var content = new Content.Document(file, caption.orElse(null));
    if (content.equals(before.content())) {
      throw BotApiRefusal.badRequest(
          "message is not modified: specified new message content and reply markup are exactly the"
              + " same as a current content and reply markup of the message");
    }
    Message after = channels.edit(key, content).orElseThrow(EditMessageMedia::notFound);
    return MessageJson.message(after, call.bot());
  }

  private JsonNode media(Parameters parameters) throws BotApiRefusal {
    String text =
        parameters
            .text("media")
            .orElseThrow(() -> BotApiRefusal.badRequest("parameter \"media\" is required"));
    JsonNode media;
    try {
      media = json.readTree(text);
    } catch (JacksonException e) {
      throw BotApiRefusal.badRequest("can't parse input media JSON object");
    }
    if (!string(media, "type").equals(Optional.of("document"))) {
      throw BotApiRefusal.badRequest("can't parse InputMedia: type must be document here");
    }
    return media;
  }

  private static Optional<String> string(JsonNode media, String field) {
    return media.path(field).stringValueOpt().filter(value -> !value.isEmpty());
  }

  private static BotApiRefusal notFound() {
    return BotApiRefusal.badRequest("message to edit not found");
  }
}
