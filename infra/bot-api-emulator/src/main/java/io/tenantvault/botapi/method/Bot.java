package io.tenantvault.botapi.method;

import io.tenantvault.botapi.config.BotToken;

/**
 * A bot as it sees itself.
 *
 * @param id its user id
 */
public record Bot(long id) {
  /** The bot of the token. */
  public static Bot of(BotToken token) {
    return new Bot(token.botId());
  }

  String username() {
    return "emulated_" + id + "_bot";
  }
}
