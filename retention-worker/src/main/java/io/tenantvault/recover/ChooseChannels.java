package io.tenantvault.recover;

import io.tenantvault.storage.Channel;
import io.tenantvault.storage.autoconfigure.PooledBot;
import java.util.List;
import java.util.Objects;

/** Says which chats are looked at, and which bot looks: the one that has stored there. */
final class ChooseChannels {
  private ChooseChannels() {}

  /**
   * Those that are asked for, else all that are configured.
   *
   * @throws IllegalArgumentException when the bot that is asked for is not configured
   */
  static List<Channel> of(List<PooledBot> bots, Options options) {
    Long chat = options.chat();
    Long bot = options.bot();
    if (bot != null && bots.stream().noneMatch(known -> known.id() == bot)) {
      throw new IllegalArgumentException(
          "bot %d is not configured; add its token to tenantvault.storage.telegram.bot-token (BOT_TOKEN)"
              .formatted(bot));
    }
    if (chat != null) {
      return List.of(
          new Channel(Objects.requireNonNullElseGet(bot, () -> botOf(chat, bots)), chat));
    }
    return bots.stream()
        .filter(known -> bot == null || known.id() == bot)
        .flatMap(known -> known.chatIds().stream().map(id -> new Channel(known.id(), id)))
        .toList();
  }

  private static long botOf(long chat, List<PooledBot> bots) {
    return bots.stream()
        .filter(bot -> bot.chatIds().contains(chat))
        .findFirst()
        .orElse(bots.getFirst())
        .id();
  }
}
