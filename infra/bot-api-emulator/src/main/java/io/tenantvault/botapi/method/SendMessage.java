package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.Content;
import java.io.IOException;

final class SendMessage implements BotMethod {
  /** From the Bot API's documentation of sendMessage. */
  private static final int LONGEST_TEXT = 4096;

  private final Chats chats;
  private final Channels channels;

  SendMessage(Chats chats, Channels channels) {
    this.chats = chats;
    this.channels = channels;
  }

  @Override
  public String name() {
    return "sendMessage";
  }

  @Override
  public Object call(Call call) throws BotApiRefusal, IOException {
    String text =
        call.parameters()
            .text("text")
            .orElseThrow(() -> BotApiRefusal.badRequest("message text is empty"));
    if (text.length() > LONGEST_TEXT) {
      throw BotApiRefusal.badRequest("message is too long");
    }
    long chat = chats.require(call.parameters(), "chat_id");
    return MessageJson.message(
        channels.post(chat, call.bot().id(), new Content.Text(text)), call.bot());
  }
}
