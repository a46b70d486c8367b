package io.tenantvault.botapi.method;

import io.tenantvault.botapi.config.Access;
import java.util.Map;

/** The channels that bots can address. */
final class Chats {
  private final Access access;

  Chats(Access access) {
    this.access = access;
  }

  /** The id of the chat that a parameter names. */
  long require(Parameters parameters, String name) throws BotApiRefusal {
    String text =
        parameters.text(name).orElseThrow(() -> BotApiRefusal.badRequest(name + " is empty"));
    long id;
    try {
      id = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw notFound();
    }
    if (!access.knows(id)) {
      throw notFound();
    }
    return id;
  }

  private static BotApiRefusal notFound() {
    return BotApiRefusal.badRequest("chat not found");
  }

  static Map<String, Object> json(long id) {
    return Map.of("id", id, "title", "Channel " + -id, "type", "channel");
  }
}
