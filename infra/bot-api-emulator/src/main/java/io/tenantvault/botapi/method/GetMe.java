package io.tenantvault.botapi.method;

import java.util.Map;

final class GetMe implements BotMethod {
  @Override
  public String name() {
    return "getMe";
  }

  @Override
  public Object call(Call call) {
    return Map.of(
        "id", call.bot().id(),
        "is_bot", true,
        "first_name", "Emulated bot",
        "username", call.bot().username(),
        "can_join_groups", true,
        "can_read_all_group_messages", false,
        "supports_inline_queries", false);
  }
}
