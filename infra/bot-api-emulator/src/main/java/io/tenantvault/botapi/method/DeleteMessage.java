package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.botapi.store.MessageKey;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

final class DeleteMessage implements BotMethod {
  private final Chats chats;
  private final Channels channels;
  private final InstantSource clock;
  private final Duration window;

  DeleteMessage(Chats chats, Channels channels, InstantSource clock, Duration window) {
    this.chats = chats;
    this.channels = channels;
    this.clock = clock;
    this.window = window;
  }

  @Override
  public String name() {
    return "deleteMessage";
  }

  @Override
  public Object call(Call call) throws BotApiRefusal, IOException {
    long chat = chats.require(call.parameters(), "chat_id");
    MessageKey key = call.parameters().messageIn(chat);
    Message message = channels.find(key).orElseThrow(DeleteMessage::notFound);
    // TDLib compares whole seconds and refuses at exactly the window's end.
    long age = clock.instant().getEpochSecond() - message.posting().at().getEpochSecond();
    if (age >= window.toSeconds()) {
      throw BotApiRefusal.badRequest("message can't be deleted");
    }
    if (!channels.delete(key)) {
      throw notFound();
    }
    return true;
  }

  private static BotApiRefusal notFound() {
    return BotApiRefusal.badRequest("message to delete not found");
  }
}
