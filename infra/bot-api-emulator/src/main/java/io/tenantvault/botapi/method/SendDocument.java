package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.Content;
import io.tenantvault.botapi.store.StoredFile;
import java.io.IOException;
import java.util.Optional;

final class SendDocument implements BotMethod {
  private final Chats chats;
  private final Channels channels;
  private final Attachments attachments;

  SendDocument(Chats chats, Channels channels, Attachments attachments) {
    this.chats = chats;
    this.channels = channels;
    this.attachments = attachments;
  }

  @Override
  public String name() {
    return "sendDocument";
  }

  @Override
  public Object call(Call call) throws BotApiRefusal, IOException {
    Parameters parameters = call.parameters();
    Optional<String> caption = Parameters.checkedCaption(parameters.text("caption"));
    long chat = chats.require(parameters, "chat_id");
    StoredFile file =
        attachments.resolve(
            call, parameters.text("document"), "document", "there is no document in the request");
    var content = new Content.Document(file, caption.orElse(null));
    return MessageJson.message(channels.post(chat, call.bot().id(), content), call.bot());
  }
}
