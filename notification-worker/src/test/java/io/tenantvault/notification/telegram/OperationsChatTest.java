package io.tenantvault.notification.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationsChatTest {

  private static OperationsChat chat(String token) {
    return new OperationsChat(
        URI.create("http://localhost"), token, "-1", Set.of(), Duration.ofSeconds(1), "");
  }

  @Test
  void speaksThroughTheFirstBotOfAPool() {
    assertThat(chat("4242:first\n4343:second").method("getMe"))
        .isEqualTo("http://localhost/bot4242:first/getMe");
    assertThat(chat("4242:first,4343:second").method("getMe"))
        .isEqualTo("http://localhost/bot4242:first/getMe");
  }

  @Test
  void printsNoToken() {
    assertThat(chat("4242:first,4343:second").toString()).doesNotContain("first", "second");
    assertThat(chat("4242:first").redact("what first said")).isEqualTo("what <redacted> said");
  }
}
