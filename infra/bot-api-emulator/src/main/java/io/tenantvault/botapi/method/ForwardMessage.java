package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.botapi.store.MessageKey;
import java.io.IOException;

final class ForwardMessage implements BotMethod {
  private final Chats chats;
  private final Channels channels;

  ForwardMessage(Chats chats, Channels channels) {
    this.chats = chats;
    this.channels = channels;
  }

  @Override
  public String name() {
    return "forwardMessage";
  }

  @Override
  public Object call(Call call) throws BotApiRefusal, IOException {
    long target = chats.require(call.parameters(), "chat_id");
    long from = chats.require(call.parameters(), "from_chat_id");
    MessageKey key = call.parameters().messageIn(from);
    Message source =
        channels
            .find(key)
            .orElseThrow(() -> BotApiRefusal.badRequest("message to forward not found"));
    return MessageJson.message(channels.forward(target, call.bot().id(), source), call.bot());
  }
}
