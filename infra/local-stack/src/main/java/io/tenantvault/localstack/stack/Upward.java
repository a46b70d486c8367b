package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.access.GrantDatabase;
import io.tenantvault.localstack.access.GrantKafka;
import io.tenantvault.localstack.broker.BrokerSecurity;
import io.tenantvault.localstack.process.HttpReadiness;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts a platform from the bottom up. */
record Upward(Platform platform, Starter starter, Progress progress) {

  /** Returns when everything works. */
  void start() throws IOException, InterruptedException {
    Together.each(platform.infrastructure(), starter::ensure);
    prepare();
    Together.each(platform.projection(), starter::ensure);
    Together.each(platform.others(), starter::ensure);
    Together.each(platform.observers(), starter::ensure);
  }

  /**
   * Asks a real bot who it is.
   *
   * @throws IOException when it does not answer or the token is wrong
   */
  void checkRealBot() throws IOException, InterruptedException {
    Bot bot = platform.bot();
    if (!bot.emulated()) {
      Optional<String> obstacle =
          new HttpReadiness(bot.getMe(), bot.api() + "/bot…/getMe", Optional.empty()).obstacle();
      if (obstacle.isPresent()) {
        throw new IOException("the real bot does not work: " + obstacle.get());
      }
      progress.step("bot", "a real one answers at %s, chat %s".formatted(bot.api(), bot.chatId()));
    }
  }

  private void prepare() throws IOException, InterruptedException {
    new ControlPlane(platform.database()).create(platform.postgres().config().maintenance());
    Secrets secrets = platform.protection().secrets();
    new GrantDatabase(platform.database(), superusers()).grant(secrets::databasePassword);
    BrokerSecurity security = platform.kafka().config().security();
    if (security != null) {
      new GrantKafka(security, this::login).grant(secrets::kafkaPassword);
    }
    int topics = new Topics(platform.kafka().config()).create();
    if (topics > 0) {
      progress.step("kafka", "has %d new topics".formatted(topics));
    }
  }

  private Map<String, Object> login(String user) {
    var settings = new HashMap<String, Object>(platform.protection().kafka(user).properties());
    settings.put("bootstrap.servers", platform.kafka().config().bootstrapServers());
    return settings;
  }

  private static Set<String> superusers() {
    return Blueprint.SUPERUSERS.stream().map(Logins::user).collect(Collectors.toUnmodifiableSet());
  }
}
