package io.tenantvault.botapi.config;

import java.util.Set;

/**
 * Which bots are known and which chats they are in. Every bot is an administrator of every chat.
 *
 * @param tokens the bots; any other token is unauthorized
 * @param chats ids of the channels, all negative; empty to have a channel behind every negative id
 */
public record Access(Set<BotToken> tokens, Set<Long> chats) {

  /** Rejects an emulator nobody could talk to. */
  public Access {
    tokens = Set.copyOf(tokens);
    chats = Set.copyOf(chats);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("at least one bot token is needed");
    }
    if (tokens.stream().map(BotToken::botId).distinct().count() < tokens.size()) {
      throw new IllegalArgumentException("two tokens have the same bot id");
    }
    chats.stream()
        .filter(id -> id >= 0)
        .findAny()
        .ifPresent(id -> {
          throw new IllegalArgumentException("a channel's id is negative: " + id);
        });
  }

  /** Whether the chat exists. */
  public boolean knows(long chatId) {
    return chatId < 0 && (chats.isEmpty() || chats.contains(chatId));
  }
}
