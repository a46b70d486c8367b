package io.tenantvault.storage.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Budget;
import io.tenantvault.storage.CircuitBroken;
import io.tenantvault.storage.OwnBudget;
import io.tenantvault.storage.Rate;
import io.tenantvault.storage.Throttled;
import io.tenantvault.storage.Ticker;
import io.tenantvault.storage.Turns;
import io.tenantvault.storage.TurnsOfBot;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.shared.SharedBudget;
import io.tenantvault.storage.shared.SharedBudget.Place;
import io.tenantvault.storage.telegram.PlaceProjects;
import io.tenantvault.storage.telegram.TelegramPool;
import io.tenantvault.storage.telegram.TelegramStorage;
import io.tenantvault.storage.telegram.TelegramStorage.ChatDecorator;
import io.tenantvault.storage.telegram.TelegramStorage.Chats;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes the bots of the pool, each with its throttles and its circuit. */
final class MakePool {
  private final StorageProperties properties;
  private final PlaceProjects places;
  private final @Nullable DataSource controlPlane;
  private final @Nullable MeterRegistry registry;

  /**
   * As configured.
   *
   * @param controlPlane where processes share what they may send; null for a process without it
   * @param registry null where nothing is measured
   */
  MakePool(
      StorageProperties properties,
      @Nullable DataSource controlPlane,
      @Nullable MeterRegistry registry) {
    this.properties = properties;
    this.controlPlane = controlPlane;
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

  private Budget budget(Rate rate, long bot, String chat) {
    return controlPlane == null
        ? new OwnBudget(rate, Turns.LONGEST_QUEUE, Ticker.system())
        : new SharedBudget(new Place(bot, chat), rate, Turns.LONGEST_QUEUE, controlPlane);
  }

  private Turns turns(String place, Rate rate, long bot, String chat) {
    var turns = new Turns(place, rate, Ticker.system(), budget(rate, bot, chat));
    if (registry != null) {
      turns.bindTo(registry, Long.toString(bot), chat);
    }
    return turns;
  }
}
