package io.tenantvault.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotTest {
  private static final Map<String, String> VARIABLES =
      Map.of("TENANTVAULT_BOT_TOKEN", "1:secret", "TENANTVAULT_BOT_CHAT_ID", "-100");

  @TempDir Path directory;

  @Test
  void isTheEmulatorsWhenNoneIsNamed() throws Exception {
    assertThat(Bot.real(Map.of(), directory)).isEmpty();
  }

  @Test
  void isTheOneOfTheEnvironmentAtThePublicServer() throws Exception {
    Bot bot = Bot.real(VARIABLES, directory).orElseThrow();

    assertThat(bot.api()).isEqualTo(URI.create("https://api.telegram.org"));
    assertThat(bot.variables())
        .containsEntry("BOT_TOKEN", "1:secret")
        .containsEntry("BOT_CHAT_ID", "-100")
        .containsEntry("BOT_API_MODE", "cloud");
  }

  @Test
  void isTheOneOfTheFileWhereTheEnvironmentHasNone() throws Exception {
    Files.writeString(
        directory.resolve("bot.env"),
        """
        # a server of our own
        export TENANTVAULT_BOT_TOKEN="2:other"
        TENANTVAULT_BOT_CHAT_ID=-200
        TENANTVAULT_BOT_API_URL=http://127.0.0.1:8081
        """);

    Bot bot = Bot.real(Map.of(), directory).orElseThrow();

    assertThat(bot.token()).isEqualTo("2:other");
    assertThat(bot.chatId()).isEqualTo("-200");
    assertThat(bot.api()).isEqualTo(URI.create("http://127.0.0.1:8081"));
  }

  @Test
  void needsAChannel() {
    assertThatThrownBy(() -> Bot.real(Map.of("TENANTVAULT_BOT_TOKEN", "1:secret"), directory))
        .hasMessageContaining("TENANTVAULT_BOT_CHAT_ID")
        .hasMessageNotContaining("secret");
  }

  @Test
  void mayBeTwoInTheEmulator() throws Exception {
    assertThat(Bot.isPoolWanted(Map.of(), directory)).isFalse();
    Files.writeString(directory.resolve("bot.env"), "TENANTVAULT_EMULATED_POOL=true");
    assertThat(Bot.isPoolWanted(Map.of(), directory)).isTrue();

    Bot pool = Bot.emulated("http", 1, "4242:secret").pooled();

    assertThat(pool.token()).isEqualTo("4242:secret,4343:secret");
    assertThat(pool.chatId()).contains(",4343/-100");
    assertThat(pool.variables()).containsEntry("BOT_TOKEN", "4242:secret");
    assertThat(pool.getMe()).hasPath("/bot4242:secret/getMe");
  }

  @Test
  void doesNotShowItsToken() throws Exception {
    assertThat(Bot.real(VARIABLES, directory).orElseThrow().toString()).doesNotContain("secret");
  }
}
