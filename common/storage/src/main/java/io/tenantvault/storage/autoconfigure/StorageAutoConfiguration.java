package io.tenantvault.storage.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Bounded;
import io.tenantvault.storage.CircuitBroken;
import io.tenantvault.storage.Metered;
import io.tenantvault.storage.Retrying;
import io.tenantvault.storage.Throttled;
import io.tenantvault.storage.Ticker;
import io.tenantvault.storage.telegram.TelegramStorage;
import io.tenantvault.storage.telegram.TelegramStorage.ChatDecorator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The process's {@link ArtifactStorage}, unless it has one of its own.
 *
 * <p>From the outside in: metered, so that waits and retries are part of what is measured;
 * retrying, so that each attempt takes a turn of its own and may go to another chat; bounded in
 * what is under way; left alone while it does not answer, in all chats, for they have one server;
 * spread over chats; and throttled for each chat, because Telegram limits each.
 */
@AutoConfiguration
@ConditionalOnMissingBean(ArtifactStorage.class)
@EnableConfigurationProperties(StorageProperties.class)
public class StorageAutoConfiguration {

  /** A bean of its own so that its connections are closed with the process. */
  @Bean
  TelegramStorage telegramStorage(
      StorageProperties properties, ObjectProvider<MeterRegistry> registry) {
    TelegramProperties telegram = properties.telegram();
    TelegramStorage storage =
        TelegramStorage.of(
            telegram.bot(),
            telegram.files(),
            telegram.chatIds(),
            properties.limits(),
            throttle(properties.rateLimit(), registry));
    registry.ifAvailable(storage::bindTo);
    return storage;
  }

  private static ChatDecorator throttle(
      StorageProperties.RateLimit limit, ObjectProvider<MeterRegistry> registry) {
    return (chatId, chat) -> {
      if (!limit.enabled()) {
        return chat;
      }
      var throttled = new Throttled(chat, "chat " + chatId, limit.rate(), Ticker.system());
      registry.ifAvailable(meters -> throttled.bindTo(meters, Long.toString(chatId)));
      return throttled;
    };
  }

  @Bean
  @Primary
  ArtifactStorage artifactStorage(
      TelegramStorage telegram,
      StorageProperties properties,
      ObjectProvider<MeterRegistry> registry) {
    var broken =
        new CircuitBroken(
            telegram,
            "the storage of bot " + properties.telegram().botId(),
            properties.circuit().policy(),
            Ticker.system());
    var bounded = new Bounded(broken, properties.bulkhead().bound());
    var retrying = new Retrying(bounded, properties.retry().policy(), Ticker.system());
    MeterRegistry meters = registry.getIfAvailable();
    if (meters == null) {
      return retrying;
    }
    retrying.bindTo(meters);
    broken.bindTo(meters);
    bounded.bindTo(meters);
    return new Metered(retrying, meters);
  }
}
