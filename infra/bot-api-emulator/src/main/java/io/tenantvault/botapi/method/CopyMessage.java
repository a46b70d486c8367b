package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.Content;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.botapi.store.MessageKey;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

final class CopyMessage implements BotMethod {
  private final Chats chats;
  private final Channels channels;

  CopyMessage(Chats chats, Channels channels) {
    this.chats = chats;
    this.channels = channels;
  }

  @Override
  public String name() {
    return "copyMessage";
  }

  @Override
  public Object call(Call call) throws BotApiRefusal, IOException {
    Parameters parameters = call.parameters();
    Optional<String> caption = Parameters.checkedCaption(parameters.text("caption"));
    long target = chats.require(parameters, "chat_id");
    MessageKey key = parameters.messageIn(chats.require(parameters, "from_chat_id"));
    Message source =
        channels.find(key).orElseThrow(() -> BotApiRefusal.badRequest("message to copy not found"));
    Content content =
        switch (source.content()) {
          case Content.Text text -> text;
          case Content.Document document ->
              new Content.Document(document.file(), caption.orElse(document.caption()));
        };
    Message copy = channels.post(target, call.bot().id(), content);
    return Map.of("message_id", copy.key().messageId());
  }
}
