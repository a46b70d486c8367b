package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.HttpReadiness;
import java.io.IOException;
import java.util.Optional;

/** Starts a platform from the bottom up. */
record Upward(Platform platform, Starter starter, Progress progress) {

  /** Returns when everything works. */
  void start() throws IOException, InterruptedException {
    Together.each(platform.infrastructure(), starter::ensure);
    prepare();
    Together.each(platform.projection(), starter::ensure);
    Together.each(platform.others(), starter::ensure);
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
          new HttpReadiness(bot.getMe(), bot.api() + "/bot…/getMe").obstacle();
      if (obstacle.isPresent()) {
        throw new IOException("the real bot does not work: " + obstacle.get());
      }
      progress.step("bot", "a real one answers at %s, chat %s".formatted(bot.api(), bot.chatId()));
    }
  }

  private void prepare() throws IOException, InterruptedException {
    new ControlPlane(platform.database()).create(platform.postgres().config().maintenance());
    int topics = new Topics(platform.kafka().address()).create();
    if (topics > 0) {
      progress.step("kafka", "has %d new topics".formatted(topics));
    }
  }
}
