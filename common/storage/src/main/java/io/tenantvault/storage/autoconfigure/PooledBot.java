package io.tenantvault.storage.autoconfigure;

import io.tenantvault.storage.Channel;
import io.tenantvault.storage.telegram.Bot;
import java.util.List;

/**
 * A bot of the pool.
 *
 * @param chatIds none where it stores nothing more, and only looks after what it has stored
 */
public record PooledBot(Bot bot, List<Long> chatIds) {

  /** The bot's id. */
  public long id() {
    return bot.token().botId();
  }

  List<Channel> channels() {
    return chatIds.stream().map(chatId -> new Channel(id(), chatId)).toList();
  }
}
