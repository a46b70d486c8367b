package io.tenantvault.storage.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Metered;
import io.tenantvault.storage.Retrying;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.telegram.TelegramStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StorageAutoConfigurationTest {
  private static final String SECRET = "s3cr3t";
  private static final String ROOT = "tenantvault.storage.";

  private final ApplicationContextRunner unset =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(StorageAutoConfiguration.class));
  private final ApplicationContextRunner runner =
      unset.withPropertyValues(
          ROOT + "telegram.bot-token=4242:" + SECRET, ROOT + "telegram.chat-ids=-1001,-1002");

  @Test
  void needsABotAndAChatAndNothingElse() {
    runner.run(context -> {
      assertThat(context.getBean(ArtifactStorage.class)).isInstanceOf(Retrying.class);
      assertThat(context.getBean(ArtifactStorage.class).limits())
          .isEqualTo(new StorageLimits(19 << 20, 4));
      var properties = context.getBean(StorageProperties.class);
      assertThat(properties.telegram().botApiUrl()).hasToString("https://api.telegram.org");
      assertThat(properties.telegram().bots())
          .singleElement()
          .satisfies(bot -> assertThat(bot.id()).isEqualTo(4242))
          .satisfies(bot -> assertThat(bot.chatIds()).containsExactly(-1001L, -1002L));
      assertThat(properties.rateLimit().enabled()).isTrue();
      assertThat(properties.rateLimit().perMinute()).isEqualTo(20);
    });
  }

  @Test
  void isMeteredWhereThereIsARegistry() {
    runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(context ->
            assertThat(context.getBean(ArtifactStorage.class)).isInstanceOf(Metered.class));
  }

  @Test
  void givesWayToAStorageOfTheProcesssOwnAndThenNeedsNoProperties() {
    ArtifactStorage own =
        TelegramStorage.of(
            new io.tenantvault.storage.telegram.Bot(
                java.net.URI.create("http://localhost"),
                new io.tenantvault.storage.telegram.BotToken("1:x")),
            new TelegramStorage.Files.Cloud(),
            java.util.List.of(-1L),
            new StorageLimits(1, 1),
            (_, chat) -> chat);
    unset
        .withBean(ArtifactStorage.class, () -> own)
        .run(context -> assertThat(context.getBean(ArtifactStorage.class)).isSameAs(own));
  }

  @Test
  void takesTheSelfHostedModesPartSizeAndMount(@TempDir Path mount) {
    runner
        .withPropertyValues(
            ROOT + "telegram.mode=self-hosted", ROOT + "telegram.self-hosted.mount=" + mount)
        .run(context ->
            assertThat(context.getBean(ArtifactStorage.class).limits().maxPartSize())
                .isEqualTo(256 << 20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "telegram.bot-token     | ''",
        "telegram.bot-token     | no-token-s3cr3t",
        "telegram.chat-ids      | ''",
        "telegram.chat-ids      | 0",
        "telegram.chat-ids      | -1,-1",
        "telegram.chat-ids      | my-channel",
        "telegram.chat-ids      | 4343/-1001",
        "telegram.chat-ids      | -1001,4242/-1001",
        "telegram.bot-token     | '4242:s3cr3t,4242:s3cr3t'",
        "telegram.chats-per-project | 0",
        "telegram.bot-api-url   | api.telegram.org",
        "telegram.bot-api-url   | ftp://api.telegram.org",
        "telegram.mode          | cluod",
        "part-size              | 20MB",
        "part-size              | 0",
        "part-size              | huge",
        "uploads-in-flight      | 0",
        "rate-limit.per-minute  | 0",
        "rate-limit.spacing     | -1s",
        "rate-limit.of-bot-per-second | 0",
        "retry.max-attempts     | 0",
        "retry.first-delay      | 0s",
        "retry.longest-delay    | 1ms",
        "circuit.requests       | 0",
        "circuit.failure-percent| 101",
        "circuit.open-for       | 0s",
        "circuit.probes         | 0",
        "bulkhead.writes        | 0",
        "bulkhead.reads         | 0",
        "bulkhead.patience      | -1s",
      })
  void failsToStartNamingTheProperty(String property, String value) {
    runner
        .withPropertyValues(ROOT + property + "=" + value)
        .run(context -> {
          assertThat(context).hasFailed();
          String leaf = property.substring(property.lastIndexOf('.') + 1);
          assertThat(context.getStartupFailure())
              .extracting(StorageAutoConfigurationTest::texts)
              .asString()
              .contains(ROOT + property.split("\\.")[0])
              .contains(leaf)
              .doesNotContain(SECRET);
        });
  }

  @Test
  void failsToStartWithoutAMountInSelfHostedMode() {
    runner
        .withPropertyValues(ROOT + "telegram.mode=self-hosted")
        .run(context ->
            assertThat(context.getStartupFailure())
                .asInstanceOf(THROWABLE)
                .hasStackTraceContaining(ROOT + "telegram.self-hosted.mount"));
  }

  @Test
  void printsNoToken() {
    runner.run(context ->
        assertThat(context.getBean(StorageProperties.class).toString())
            .contains("4242:<redacted>")
            .doesNotContain(SECRET));
  }

  private static String texts(Throwable failure) {
    return failure == null ? "" : failure + "\n" + texts(failure.getCause());
  }
}
