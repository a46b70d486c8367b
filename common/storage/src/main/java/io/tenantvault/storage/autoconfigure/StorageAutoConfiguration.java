package io.tenantvault.storage.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Bounded;
import io.tenantvault.storage.Metered;
import io.tenantvault.storage.Retrying;
import io.tenantvault.storage.Ticker;
import io.tenantvault.storage.telegram.TelegramPool;
import javax.sql.DataSource;
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
 * what is under way; given to the bot of the project, or the one that has stored; that bot left
 * alone while it does not answer, in all chats, for they have one server; spread over chats; and
 * throttled for each chat and each bot, because Telegram limits both.
 */
@AutoConfiguration
@ConditionalOnMissingBean(ArtifactStorage.class)
@EnableConfigurationProperties(StorageProperties.class)
public class StorageAutoConfiguration {

  /** A bean of its own so that its connections are closed with the process. */
  @Bean
  TelegramPool telegramPool(
      StorageProperties properties,
      ObjectProvider<DataSource> controlPlane,
      ObjectProvider<MeterRegistry> registry) {
    return new MakePool(properties, controlPlane.getIfAvailable(), registry.getIfAvailable())
        .make();
  }

  @Bean
  @Primary
  ArtifactStorage artifactStorage(
      TelegramPool telegram, StorageProperties properties, ObjectProvider<MeterRegistry> registry) {
    var bounded = new Bounded(telegram, properties.bulkhead().bound());
    var retrying = new Retrying(bounded, properties.retry().policy(), Ticker.system());
    MeterRegistry meters = registry.getIfAvailable();
    if (meters == null) {
      return retrying;
    }
    retrying.bindTo(meters);
    bounded.bindTo(meters);
    return new Metered(retrying, meters);
  }
}
