package io.tenantvault.storage.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.CircuitBroken;
import io.tenantvault.storage.Rate;
import io.tenantvault.storage.Throttled;
import io.tenantvault.storage.Ticker;
import io.tenantvault.storage.Turns;
import io.tenantvault.storage.TurnsOfBot;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.telegram.PlaceProjects;
import io.tenantvault.storage.telegram.TelegramPool;
import io.tenantvault.storage.telegram.TelegramStorage;
import io.tenantvault.storage.telegram.TelegramStorage.ChatDecorator;
import io.tenantvault.storage.telegram.TelegramStorage.Chats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the bots of the pool, each with its throttles and its circuit. */
final class MakePool {
  private final StorageProperties properties;
  private final PlaceProjects places;
  private final @Nullable MeterRegistry registry;

  /**
   * As configured.
   *
   * @param registry null where nothing is measured
   */
  MakePool(StorageProperties properties, @Nullable MeterRegistry registry) {
    this.properties = properties;
    this.places = properties.telegram().places();
    this.registry = registry;
  }

  TelegramPool make() {
    var pool =
        new TelegramPool(properties.telegram().bots().stream().map(this::member).toList(), places);
    if (registry != null) {
      pool.bindTo(registry);
    }
    return pool;
  }

  private TelegramPool.Member member(PooledBot bot) {
    TelegramStorage telegram =
        TelegramStorage.of(
            bot.bot(),
            properties.telegram().files(),
            new Chats(bot.chatIds(), upload -> chatsOf(bot, upload)),
            properties.limits(),
            throttle(bot.id()));
    var guarded =
        new CircuitBroken(
            telegram,
            "the storage of bot " + bot.id(),
            properties.circuit().policy(),
            Ticker.system());
    if (registry != null) {
      guarded.bindTo(registry, Long.toString(bot.id()));
    }
    return new TelegramPool.Member(bot.id(), telegram, guarded);
  }

  private List<Long> chatsOf(PooledBot bot, Upload upload) {
    ProjectId project = upload.project();
    return project == null ? bot.chatIds() : places.of(project).chatIds();
  }

  private ChatDecorator throttle(long bot) {
    StorageProperties.RateLimit limit = properties.rateLimit();
    if (!limit.enabled()) {
      return (_, chat) -> chat;
    }
    Turns all = turns("bot " + bot, limit.ofBot(), bot, Turns.ALL_CHATS);
    var ofBot = new TurnsOfBot(all, Ticker.system());
    return (chatId, chat) -> throttled(chatId, chat, bot, ofBot);
  }

  private ArtifactStorage throttled(long chatId, ArtifactStorage chat, long bot, TurnsOfBot ofBot) {
    Turns ofChat =
        turns("chat " + chatId, properties.rateLimit().rate(), bot, Long.toString(chatId));
    return new Throttled(chat, chatId, ofChat, ofBot);
  }

  private Turns turns(String place, Rate rate, long bot, String chat) {
    var turns = new Turns(place, rate, Ticker.system());
    if (registry != null) {
      turns.bindTo(registry, Long.toString(bot), chat);
    }
    return turns;
  }
}
