package io.tenantvault.botapi.method;

import java.util.LinkedHashMap;

final class GetChat implements BotMethod {
  private final Chats chats;

  GetChat(Chats chats) {
    this.chats = chats;
  }

  @Override
  public String name() {
    return "getChat";
  }

  @Override
  public Object call(Call call) throws BotApiRefusal {
    var json = new LinkedHashMap<>(Chats.json(chats.require(call.parameters(), "chat_id")));
    json.put("accent_color_id", 0);
    json.put("max_reaction_count", 11);
    return json;
  }
}
