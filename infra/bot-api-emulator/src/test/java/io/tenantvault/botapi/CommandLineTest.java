package io.tenantvault.botapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.config.Limits;
import io.tenantvault.botapi.config.Mode;
import io.tenantvault.botapi.config.UploadLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void needsNoMoreThanATokenAndADirectory() {
    EmulatorConfig config = parse(Map.of(), "--token", "1:a", "--data-dir=data");

    assertThat(config.address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(config.address().getPort()).isEqualTo(8081);
    assertThat(config.mode()).isEqualTo(Mode.CLOUD);
    assertThat(config.dataDirectory()).isEqualTo(Path.of("data"));
    assertThat(config.limits()).isEqualTo(Limits.of(Mode.CLOUD));
  }

  @Test
  void readsEveryOption() {
    EmulatorConfig config =
        parse(
            Map.of("BOT_API_PORT", "9", "BOT_API_DATA_DIR", "from-env", "BOT_API_TOKEN", "1:a"),
            "--host=0.0.0.0",
            "--port=0",
            "--mode=self-hosted",
            "--token=1:a, 2:b",
            "--chats=-5,-6",
            "--upload-limit=1000",
            "--upload-refusal=html",
            "--download-limit=500",
            "--link-life=PT2H",
            "--delete-window=PT24H",
            "--rate-limits=on",
            "--per-chat-per-minute=10",
            "--per-chat-per-second=2",
            "--per-bot-per-second=20",
            "--equal-size-spacing=off");

    assertThat(config.address().getAddress().isAnyLocalAddress()).isTrue();
    assertThat(config.address().getPort()).isZero();
    assertThat(config.dataDirectory()).isEqualTo(Path.of("from-env"));
    assertThat(config.access().tokens())
        .containsExactlyInAnyOrder(new BotToken("1:a"), new BotToken("2:b"));
    assertThat(config.access().chats()).containsExactlyInAnyOrder(-5L, -6L);
    Limits limits = config.limits();
    assertThat(limits.upload()).isEqualTo(new UploadLimit(1000, UploadLimit.Refusal.HTML));
    assertThat(limits.downloadBytes()).isEqualTo(500);
    assertThat(limits.linkLife()).isEqualTo(Duration.ofHours(2));
    assertThat(limits.deleteWindow()).isEqualTo(Duration.ofHours(24));
    assertThat(limits.rates().enabled()).isTrue();
    assertThat(limits.rates().perChatPerMinute()).isEqualTo(10);
    assertThat(limits.rates().perChatPerSecond()).isEqualTo(2);
    assertThat(limits.rates().perBotPerSecond()).isEqualTo(20);
    assertThat(limits.rates().equalSizeSpacing()).isFalse();
  }

  @Test
  void namesTheOptionThatIsWrong() {
    assertThatThrownBy(() -> parse(Map.of(), "--token=1:a")).hasMessageContaining("--data-dir");
    assertThatThrownBy(() -> parse(Map.of(), "--port=many")).hasMessageContaining("--port");
    assertThatThrownBy(() -> parse(Map.of("BOT_API_MODE", "both"))).hasMessageContaining("--mode");
    assertThatThrownBy(() -> parse(Map.of(), "--token=1:a", "--data-dir=d", "--speed=9"))
        .hasMessageContaining("--speed");
    assertThatThrownBy(() -> parse(Map.of(), "cloud")).hasMessageContaining("cloud");
    assertThatThrownBy(() -> parse(Map.of(), "--port")).hasMessageContaining("--port");
  }

  private static EmulatorConfig parse(Map<String, String> environment, String... args) {
    return CommandLine.parse(Options.of(args, environment));
  }
}
