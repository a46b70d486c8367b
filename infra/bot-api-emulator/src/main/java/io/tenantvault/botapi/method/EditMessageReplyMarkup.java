package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.Message;

/**
 * Replaces a message's buttons. Messages have none here, so that an edit without buttons changes
 * nothing; which tells that the message is there, and whose it is.
 */
final class EditMessageReplyMarkup implements BotMethod {
  private final Chats chats;
  private final Channels channels;

  EditMessageReplyMarkup(Chats chats, Channels channels) {
    this.chats = chats;
    this.channels = channels;
  }

  @Override
  public String name() {
    return "editMessageReplyMarkup";
  }

  @Override
  public Object call(Call call) throws BotApiRefusal {
    long chat = chats.require(call.parameters(), "chat_id");
    Message message =
        channels
            .find(call.parameters().messageIn(chat))
            .orElseThrow(() -> BotApiRefusal.badRequest("message to edit not found"));
    if (message.posting().botId() != call.bot().id()) {
      throw BotApiRefusal.badRequest("message can't be edited");
    }
    throw BotApiRefusal.badRequest(
        "message is not modified: specified new message content and reply markup are exactly the"
            + " same as a current content and reply markup of the message");
  }
}
